-- Settings by name; the device's signing key; what the gate found and what became of it.
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE devices (
  id         TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  secret     BLOB NOT NULL,
  made_at    TEXT NOT NULL
) STRICT;

-- Append-only.
CREATE TABLE findings (
  id        TEXT PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  at        TEXT NOT NULL,
  rule_pack TEXT NOT NULL,
  rule      TEXT NOT NULL,
  category  TEXT NOT NULL,
  severity  TEXT NOT NULL,
  field     TEXT,
  excerpt   TEXT NOT NULL,
  reason    TEXT NOT NULL
) STRICT;
