-- Every name that a role has or had, also a deleted one: entries of the log carry the role's name of their moment, so a name
-- stays the role's own for ever. `folded` is what two names have in common that people take for the same one.
create table role_name (
  roleId text not null,
  name text not null,
  folded text not null,
  primary key (roleId, name)
) strict, without rowid;
create index role_name_folded on role_name (folded);

insert into role_name select id, name, folded(name) from role;
