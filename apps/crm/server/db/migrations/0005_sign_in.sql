-- The subject of a failed sign-in is "email|network", "email|" for the account from everywhere, or a network alone.
create index sign_in_failure_time on sign_in_failure (failedAtMs);

-- Where a user has signed in from: guesses from elsewhere do not lock him out there.
create table known_network (
  userId text not null references user (id) on delete cascade,
  network text not null,
  signedInAtMs integer not null,
  primary key (userId, network)
) strict, without rowid;
