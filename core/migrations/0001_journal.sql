-- The journal: one row for each write, chained by hash. Payloads stand apart so that erasing a
-- person's data leaves the chain whole.
CREATE TABLE journal (
  seq            INTEGER PRIMARY KEY,
  utc            TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  actor          TEXT NOT NULL,
  device         TEXT NOT NULL,
  origin         TEXT NOT NULL CHECK (origin IN ('person', 'machine', 'undo', 'redo')),
  case_id        TEXT,
  visit          TEXT,
  action         TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  payload_digest TEXT NOT NULL CHECK (length(payload_digest) = 64),
  prev           TEXT NOT NULL CHECK (length(prev) = 64),
  hash           TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX journal_by_case ON journal (case_id, seq) WHERE case_id IS NOT NULL;

CREATE TABLE journal_payloads (
  seq       INTEGER PRIMARY KEY REFERENCES journal (seq),
  changeset BLOB NOT NULL
) STRICT;

CREATE TRIGGER journal_keeps_rows BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_loses_none BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Files by content: exhibits and PDFs. Outside the changesets, which name them by digest.
CREATE TABLE files (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
