-- One case for each loss event, and every attempt to reach the client.
CREATE TABLE cases (
  id              TEXT PRIMARY KEY,
  number          INTEGER NOT NULL UNIQUE,
  client_id       TEXT NOT NULL REFERENCES clients (id),
  sample          INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  plan_open       INTEGER NOT NULL DEFAULT 1 CHECK (plan_open IN (0, 1)),
  trigger         TEXT NOT NULL CHECK (trigger IN ('client', 'found', 'firm', 'threshold')),
  reported_at     TEXT NOT NULL,
  product         TEXT,
  client_words    TEXT,
  note            TEXT,
  next_contact_on TEXT,
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL,
  closed_at       TEXT
) STRICT;
CREATE INDEX cases_by_update ON cases (updated_at DESC);

CREATE TABLE attempts (
  id           TEXT PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  at           TEXT NOT NULL,
  channel      TEXT NOT NULL CHECK (channel IN ('phone', 'message', 'video', 'in-person', 'letter')),
  reached      INTEGER NOT NULL CHECK (reached IN (0, 1)),
  client_knows INTEGER NOT NULL CHECK (client_knows IN (0, 1)),
  note         TEXT,
  CHECK (client_knows <= reached)
) STRICT;
CREATE INDEX attempts_by_case ON attempts (case_id, at);
