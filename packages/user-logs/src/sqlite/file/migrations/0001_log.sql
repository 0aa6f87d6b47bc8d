-- The log. Everything is added and nothing is changed: triggers refuse UPDATE and DELETE on every table that holds entries.

-- Numbers count from 0 and are the upper part of the row number of an entry: row = number * 2^36 + position.
CREATE TABLE user_logs_tenant (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 131071),
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Every text that entries share, once. The number, written with three private-use characters, is also what stands for the
-- text in the index. What each kind means is said in terms.ts.
CREATE TABLE user_logs_term (
  number INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL REFERENCES user_logs_tenant,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (tenant, kind, text)
) STRICT;

-- Actors and items under each name that they have had. `reference` is the term of `type:id`, `rank` the term of the sort text.
CREATE TABLE user_logs_thing (
  number INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL REFERENCES user_logs_term,
  rank INTEGER NOT NULL REFERENCES user_logs_term,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (reference, name, type)
) STRICT;

-- No foreign keys here: terms and things are never deleted, so a check at every entry would find nothing, at a price.
CREATE TABLE user_logs_entry (
  row INTEGER PRIMARY KEY,
  -- Milliseconds since 1970, never less than in the row before.
  recorded_ms INTEGER NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  actor INTEGER NOT NULL,
  role INTEGER,
  action INTEGER NOT NULL,
  item INTEGER,
  parent INTEGER,
  origin INTEGER,
  -- Kind + 4 * outcome.
  flags INTEGER NOT NULL,
  info TEXT NOT NULL,
  -- JSON of what most entries do not have; see codec.ts.
  more TEXT
) STRICT;

CREATE UNIQUE INDEX user_logs_entry_id ON user_logs_entry (id, row >> 36);

-- One inverted index for everything, in log order. `text` gives one posting for each three letters; every other column
-- holds one token of three private-use characters, the number of a term. Nothing of the texts themselves is kept in it.
CREATE VIRTUAL TABLE user_logs_index USING fts5 (
  text, actor, role, module, action, item, outcome, kind, parent, name_rank, role_rank, item_rank,
  content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
);

CREATE TRIGGER user_logs_tenant_update BEFORE UPDATE ON user_logs_tenant
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_tenant_delete BEFORE DELETE ON user_logs_tenant
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_term_update BEFORE UPDATE ON user_logs_term
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_term_delete BEFORE DELETE ON user_logs_term
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_thing_update BEFORE UPDATE ON user_logs_thing
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_thing_delete BEFORE DELETE ON user_logs_thing
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_entry_update BEFORE UPDATE ON user_logs_entry
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_entry_delete BEFORE DELETE ON user_logs_entry
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;

-- INSERT OR REPLACE deletes without asking the triggers above; these refuse what it would replace.
CREATE TRIGGER user_logs_tenant_insert BEFORE INSERT ON user_logs_tenant
WHEN EXISTS (SELECT 1 FROM user_logs_tenant WHERE number = NEW.number OR name = NEW.name)
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_term_insert BEFORE INSERT ON user_logs_term
WHEN EXISTS (SELECT 1 FROM user_logs_term WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM user_logs_term WHERE tenant = NEW.tenant AND kind = NEW.kind AND text = NEW.text)
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_thing_insert BEFORE INSERT ON user_logs_thing
WHEN EXISTS (SELECT 1 FROM user_logs_thing WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM user_logs_thing WHERE reference = NEW.reference AND name = NEW.name AND type = NEW.type)
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_entry_insert BEFORE INSERT ON user_logs_entry
WHEN EXISTS (SELECT 1 FROM user_logs_entry WHERE row = NEW.row)
  OR EXISTS (SELECT 1 FROM user_logs_entry WHERE id = NEW.id AND row >> 36 = NEW.row >> 36)
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
