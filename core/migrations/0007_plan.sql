-- The action plan as it is written, and each version as it was frozen. There is no person
-- "advisor executes": trading for the client can't be expressed.
CREATE TABLE plan_rows (
  id         TEXT PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  action     TEXT CHECK (action IN ('sell', 'buy', 'switch', 'keep', 'no-action', 'provide-document', 'assess')),
  instrument TEXT,
  amount     TEXT,
  earliest   TEXT,
  latest     TEXT,
  person     TEXT CHECK (person IN ('client', 'client-with-help', 'operations')),
  rating     TEXT CHECK (rating IN ('R1', 'R2', 'R3', 'R4', 'R5'))
) STRICT;

CREATE TABLE communications (
  case_id     TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  cadence     TEXT CHECK (cadence IN ('weekly', 'two-weekly', 'monthly', 'on-event')),
  channel     TEXT CHECK (channel IN ('phone', 'message', 'video', 'in-person', 'letter')),
  first_on    TEXT,
  until_on    TEXT,
  change_rule TEXT
) STRICT;

CREATE TABLE read_backs (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  item    TEXT NOT NULL CHECK (item IN ('decision', 'rows', 'contact', 'risk', 'free')),
  at      TEXT NOT NULL,
  PRIMARY KEY (case_id, item)
) STRICT;

CREATE TABLE plan_versions (
  id             TEXT PRIMARY KEY,
  case_id        TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number         INTEGER NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('final', 'signed', 'superseded', 'void')),
  frozen_at      TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  record         TEXT NOT NULL,
  digest         TEXT NOT NULL CHECK (length(digest) = 64),
  lang           TEXT NOT NULL,
  layout         TEXT NOT NULL,
  renderer       TEXT NOT NULL,
  template       TEXT NOT NULL,
  fonts          TEXT NOT NULL,
  pdf            TEXT NOT NULL,
  sidecar        TEXT,
  UNIQUE (case_id, number)
) STRICT;

CREATE TABLE signatures (
  id         TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES plan_versions (id),
  role       TEXT NOT NULL CHECK (role IN ('client', 'advisor')),
  name       TEXT NOT NULL,
  method     TEXT NOT NULL CHECK (method IN ('typed', 'drawn', 'paper')),
  strokes    TEXT,
  width      REAL,
  height     REAL,
  started_at TEXT NOT NULL,
  signed_at  TEXT NOT NULL,
  UNIQUE (version_id, role)
) STRICT;
