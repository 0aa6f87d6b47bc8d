-- The index becomes postings by chunk, and a sentence that entries share, but for the names in it, is kept once: its frame.

-- The term of the sentence's frame; `info` is empty then. Null where `info` is the whole sentence.
ALTER TABLE user_logs_entry ADD COLUMN frame INTEGER;

-- Actors and items under each name that they have had, without the text that they are sorted by: the index knows their order.
CREATE TABLE user_logs_next_thing (
  number INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL REFERENCES user_logs_term,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (reference, name, type)
) STRICT;
INSERT INTO user_logs_next_thing SELECT number, reference, type, name FROM user_logs_thing;
DROP TABLE user_logs_thing;
ALTER TABLE user_logs_next_thing RENAME TO user_logs_thing;

CREATE TRIGGER user_logs_thing_update BEFORE UPDATE ON user_logs_thing
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_thing_delete BEFORE DELETE ON user_logs_thing
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;
CREATE TRIGGER user_logs_thing_insert BEFORE INSERT ON user_logs_thing
WHEN EXISTS (SELECT 1 FROM user_logs_thing WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM user_logs_thing WHERE reference = NEW.reference AND name = NEW.name AND type = NEW.type)
BEGIN SELECT RAISE (ABORT, 'user_logs: the log is append-only'); END;

-- Derived from the entries, and made anew from them by `doctor --reindex`: for every 65,536 rows, which rows have which value in each
-- column, in which order the values are sorted, and the sentences that have no frame. Key = (row / 65,536) * 16 + the number of the part in chunk.ts.
DROP TABLE user_logs_index;
CREATE TABLE user_logs_chunk (key INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
