-- What is known of the loss, where it comes from, and what still has to be verified. NULL is
-- "not known", never zero.
CREATE TABLE facts (
  case_id         TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  principal       TEXT,
  current_value   TEXT,
  cash_out        TEXT,
  dividends       TEXT,
  fees            TEXT,
  valued_on       TEXT,
  currency        TEXT NOT NULL DEFAULT 'CNY' CHECK (length(currency) = 3),
  principal_scope TEXT CHECK (principal_scope IN ('all', 'part', 'paper-gain')),
  loss_scope      TEXT CHECK (loss_scope IN ('one', 'several', 'portfolio')),
  cause           TEXT,
  product_rating  TEXT CHECK (product_rating IN ('R1', 'R2', 'R3', 'R4', 'R5'))
) STRICT;

CREATE TABLE exhibits (
  id        TEXT PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('market', 'product', 'performance', 'statement', 'other')),
  title     TEXT,
  publisher TEXT,
  as_of     TEXT,
  checked   INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1)),
  file_name TEXT,
  sha256    TEXT,
  UNIQUE (case_id, number)
) STRICT;

CREATE TABLE imports (
  id        TEXT PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  at        TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  encoding  TEXT NOT NULL,
  mapping   TEXT NOT NULL
) STRICT;

CREATE TABLE statement_rows (
  import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  line      INTEGER NOT NULL,
  bucket    TEXT NOT NULL CHECK (bucket IN ('trade', 'cash-flow', 'unresolved', 'dropped')),
  on_day    TEXT,
  code      TEXT,
  name      TEXT,
  action    TEXT,
  quantity  TEXT,
  price     TEXT,
  fees      TEXT,
  net       TEXT,
  reason    TEXT,
  PRIMARY KEY (import_id, line)
) STRICT;

-- How a broker's columns were read the last time, by the layout of the header.
CREATE TABLE mappings (
  signature TEXT PRIMARY KEY,
  columns   TEXT NOT NULL
) STRICT;
