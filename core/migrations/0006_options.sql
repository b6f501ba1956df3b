-- Two or three options of equal weight, and what the client decided in their own words.
CREATE TABLE options (
  id           TEXT PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('hold', 'adjust', 'exit', 'client')),
  condition    TEXT,
  condition_ok INTEGER NOT NULL DEFAULT 0 CHECK (condition_ok IN (0, 1)),
  script       TEXT,
  pros         TEXT,
  risk         TEXT,
  cost         TEXT,
  counter_view TEXT,
  exit_trigger TEXT,
  settles_on   TEXT,
  review_on    TEXT,
  rating       TEXT CHECK (rating IN ('R1', 'R2', 'R3', 'R4', 'R5')),
  told         INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
) STRICT;

CREATE TABLE decisions (
  case_id   TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('option', 'undecided')),
  option_id TEXT REFERENCES options (id),
  words     TEXT,
  next_on   TEXT,
  at        TEXT NOT NULL,
  CHECK ((kind = 'option') = (option_id IS NOT NULL))
) STRICT;
