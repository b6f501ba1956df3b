-- A person is not a client is not a household.
CREATE TABLE persons (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  born TEXT
) STRICT;

CREATE TABLE households (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE household_members (
  household_id TEXT NOT NULL REFERENCES households (id) ON DELETE CASCADE,
  person_id    TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  relation     TEXT NOT NULL,
  PRIMARY KEY (household_id, person_id)
) STRICT;

CREATE TABLE clients (
  id              TEXT PRIMARY KEY,
  person_id       TEXT NOT NULL REFERENCES persons (id),
  form_of_address TEXT NOT NULL DEFAULT 'unknown' CHECK (form_of_address IN ('unknown', 'mr', 'ms', 'teacher', 'title')),
  surname         TEXT,
  title           TEXT,
  document_lang   TEXT NOT NULL CHECK (document_lang IN ('zh-CN', 'en')),
  layout          TEXT NOT NULL DEFAULT 'normal' CHECK (layout IN ('normal', 'elder')),
  risk_level      TEXT CHECK (risk_level IN ('C1', 'C2', 'C3', 'C4', 'C5')),
  assessed_on     TEXT,
  assessed_until  TEXT
) STRICT;

CREATE TABLE consents (
  id           TEXT PRIMARY KEY,
  person_id    TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  purpose      TEXT NOT NULL,
  items        TEXT NOT NULL,
  how          TEXT NOT NULL,
  given_at     TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;
