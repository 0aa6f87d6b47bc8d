-- Roles, users, and what better-auth keeps of them. Instants are UTC in ISO 8601, booleans 0 or 1.

create table role (
  id text primary key,
  name text not null collate nocase unique,
  description text not null default '',
  -- The one role that has everything and cannot be changed or deleted.
  isProtected integer not null default 0 check (isProtected in (0, 1)),
  -- What its users see of User Logs, if they may open it: everyone's entries, those of their role, or their own.
  userLogsScope text not null default 'own' check (userLogsScope in ('all', 'role', 'own')),
  createdAt text not null,
  updatedAt text not null
) strict;

create table role_permission (
  roleId text not null references role (id) on delete cascade,
  module text not null,
  operation text not null,
  primary key (roleId, module, operation)
) strict, without rowid;

create table user (
  id text primary key,
  name text not null,
  email text not null unique,
  emailVerified integer not null default 0,
  image text,
  roleId text not null references role (id),
  status text not null default 'active' check (status in ('active', 'inactive')),
  -- An administrator chose the password: the user must choose another one at the next sign-in.
  mustChangePassword integer not null default 0 check (mustChangePassword in (0, 1)),
  lastSignInAt text,
  createdAt text not null,
  updatedAt text not null
) strict;
create index user_role on user (roleId);

create table session (
  id text primary key,
  expiresAt text not null,
  token text not null unique,
  createdAt text not null,
  updatedAt text not null,
  ipAddress text,
  userAgent text,
  userId text not null references user (id) on delete cascade
) strict;
create index session_user on session (userId);

create table account (
  id text primary key,
  accountId text not null,
  providerId text not null,
  userId text not null references user (id) on delete cascade,
  accessToken text,
  refreshToken text,
  idToken text,
  accessTokenExpiresAt text,
  refreshTokenExpiresAt text,
  scope text,
  password text,
  createdAt text not null,
  updatedAt text not null
) strict;
create index account_user on account (userId);

create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expiresAt text not null,
  createdAt text not null,
  updatedAt text not null
) strict;
create index verification_identifier on verification (identifier);

-- Failed sign-ins, for throttling. The subject is "email|address" or an address alone.
create table sign_in_failure (
  subject text not null,
  failedAtMs integer not null
) strict;
create index sign_in_failure_subject on sign_in_failure (subject, failedAtMs);
