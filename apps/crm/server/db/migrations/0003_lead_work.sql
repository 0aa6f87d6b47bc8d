-- What working on leads needs beyond the leads themselves.

-- Raised by every change of the row: a form that was opened before somebody else's change is refused, not applied over it.
alter table lead add column version integer not null default 1;

create index lead_name on lead (name collate nocase);
create index lead_email on lead (email collate nocase);

-- An uploaded file between its upload and its import. The text stays on the server, so that what is imported is what was checked.
create table lead_import (
  id text primary key,
  -- Nobody else may see or import it.
  userId text not null references user (id) on delete cascade,
  fileName text not null,
  status text not null default 'draft' check (status in ('draft', 'done')),
  text text not null,
  delimiter text not null,
  -- JSON: which column of the file goes into which field of a lead.
  mapping text not null,
  importDuplicates integer not null default 0 check (importDuplicates in (0, 1)),
  -- JSON: the counts and the refused lines, once it is done.
  result text,
  createdAt text not null,
  expiresAt text not null
) strict;
create index lead_import_expiry on lead_import (expiresAt);
