-- The index becomes postings by chunk, and a sentence that entries share, but for the names in it, is kept once: its frame.

-- The term of the sentence's frame; `info` is empty then. Null where `info` is the whole sentence.
ALTER TABLE user_logs_entry ADD COLUMN frame INTEGER;

-- Actors and items in the order of their names.
CREATE INDEX user_logs_thing_rank ON user_logs_thing (rank);

-- Derived from the entries, and made anew from them by `doctor --reindex`: for every 65,536 rows, which rows have which value in each
-- column, and the sentences that have no frame. Key = (row / 65,536) * 16 + the number of the part in chunk.ts.
DROP TABLE user_logs_index;
CREATE TABLE user_logs_chunk (key INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
