-- Every promise is a row: who, what, by when.
CREATE TABLE promises (
  id        TEXT PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  source    TEXT NOT NULL CHECK (source IN ('plan-row', 'communication', 'exhibit', 'undecided', 'meeting')),
  source_id TEXT NOT NULL,
  who       TEXT NOT NULL,
  what      TEXT NOT NULL,
  due_on    TEXT NOT NULL,
  state     TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 're-agreed', 'withdrawn')),
  made_at   TEXT NOT NULL,
  UNIQUE (source, source_id)
) STRICT;
CREATE INDEX promises_by_due ON promises (state, due_on);
