-- The product library 产品库, shared by all cases: what a product or an index is, what leaving it costs,
-- and what it was worth day by day. A price series is read once and serves every case.
CREATE TABLE products (
  id           TEXT PRIMARY KEY,
  code         TEXT UNIQUE,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL DEFAULT 'fund' CHECK (kind IN ('fund', 'stock', 'etf', 'bond', 'index', 'other')),
  rating       TEXT CHECK (rating IN ('R1', 'R2', 'R3', 'R4', 'R5')),
  rated_on     TEXT,
  benchmark_id TEXT REFERENCES products (id),
  settle_days  INTEGER CHECK (settle_days BETWEEN 0 AND 365),
  locked_until TEXT,
  buy_rate     TEXT
) STRICT;

-- What a redemption costs by days held, each row with the day from which it is in force.
CREATE TABLE fee_tiers (
  id         TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  from_days  INTEGER NOT NULL DEFAULT 0 CHECK (from_days >= 0),
  rate       TEXT NOT NULL DEFAULT '0',
  from_on    TEXT
) STRICT;
CREATE INDEX fee_tiers_by_product ON fee_tiers (product_id, position);

CREATE TABLE price_files (
  id         TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  at         TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  sha256     TEXT NOT NULL
) STRICT;
CREATE INDEX price_files_by_product ON price_files (product_id);

CREATE TABLE prices (
  product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  on_day     TEXT NOT NULL,
  nav        TEXT NOT NULL,
  acc_nav    TEXT,
  file_id    TEXT NOT NULL REFERENCES price_files (id) ON DELETE CASCADE,
  PRIMARY KEY (product_id, on_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX prices_by_file ON prices (file_id);
