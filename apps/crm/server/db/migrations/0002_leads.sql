-- Leads and their notes. Money in whole cents.

create table lead (
  id text primary key,
  name text not null,
  company text not null default '',
  email text not null default '',
  phone text not null default '',
  source text not null default '',
  stage text not null default 'new' check (stage in ('new', 'contacted', 'qualified', 'proposal', 'won', 'lost')),
  valueCents integer not null default 0 check (valueCents >= 0),
  ownerId text references user (id) on delete set null,
  createdAt text not null,
  updatedAt text not null
) strict;
create index lead_owner on lead (ownerId);
create index lead_stage on lead (stage);
create index lead_updated on lead (updatedAt);

create table lead_note (
  id text primary key,
  leadId text not null references lead (id) on delete cascade,
  -- The author's name is kept: a note outlives its author.
  authorId text references user (id) on delete set null,
  authorName text not null,
  text text not null,
  createdAt text not null
) strict;
create index lead_note_lead on lead_note (leadId, createdAt);
