-- Until when a password that somebody else chose lets its user in; null where the user chose it himself.
alter table user add column oneTimePasswordExpiresAt text;

update user set oneTimePasswordExpiresAt = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+72 hours') where mustChangePassword = 1;
