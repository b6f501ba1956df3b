-- What the advisor judges of each part of the loss beside what is computed, with the exhibit that it
-- cites; small pictures of exhibits, made anew from their pixels; and what the options are reckoned with.
ALTER TABLE facts ADD COLUMN product_id TEXT REFERENCES products (id);

CREATE TABLE judgements (
  id         TEXT PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  part       TEXT NOT NULL CHECK (part IN ('market', 'product', 'fees', 'timing')),
  text       TEXT,
  exhibit_id TEXT REFERENCES exhibits (id),
  UNIQUE (case_id, part)
) STRICT;

CREATE TABLE thumbnails (
  sha256 TEXT PRIMARY KEY REFERENCES files (sha256) ON DELETE CASCADE,
  png    BLOB NOT NULL
) STRICT;

CREATE TABLE outlooks (
  case_id      TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  years        TEXT NOT NULL DEFAULT '2' CHECK (years IN ('1', '2', '3', '5')),
  drift        TEXT NOT NULL DEFAULT 'zero' CHECK (drift IN ('zero', 'historic', 'cash')),
  cash_rate    TEXT NOT NULL DEFAULT '1.5',
  sell_share   TEXT NOT NULL DEFAULT '50',
  switch_to_id TEXT REFERENCES products (id),
  exit_cost    TEXT,
  seed         TEXT NOT NULL DEFAULT '1'
) STRICT;
