-- Statements in full: every row with what it did, its fingerprint (so that exports which overlap never
-- double), and for a row that nobody understood what the file says. Rows of an older reading carry the
-- broker's own word instead of an action: they are shown as "to be read again".
ALTER TABLE imports ADD COLUMN kind TEXT NOT NULL DEFAULT 'trades' CHECK (kind IN ('trades', 'holdings'));
ALTER TABLE imports ADD COLUMN closing_cash TEXT;
ALTER TABLE imports ADD COLUMN exhibit_id TEXT REFERENCES exhibits (id);
CREATE INDEX imports_by_case ON imports (case_id, at);

CREATE TABLE rows_in_full (
  import_id   TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  line        INTEGER NOT NULL,
  part        INTEGER NOT NULL DEFAULT 0,
  bucket      TEXT NOT NULL CHECK (bucket IN ('trade', 'cash-flow', 'position', 'unresolved', 'dropped')),
  on_day      TEXT,
  code        TEXT,
  name        TEXT,
  action      TEXT,
  quantity    TEXT,
  price       TEXT,
  gross       TEXT,
  fees        TEXT,
  net         TEXT,
  currency    TEXT,
  reinvested  INTEGER NOT NULL DEFAULT 0 CHECK (reinvested IN (0, 1)),
  fingerprint TEXT,
  reason      TEXT,
  raw         TEXT,
  PRIMARY KEY (import_id, line, part)
) STRICT, WITHOUT ROWID;

INSERT INTO rows_in_full (import_id, line, bucket, on_day, code, name, quantity, price, fees, net, reason)
  SELECT import_id, line, CASE bucket WHEN 'trade' THEN 'unresolved' ELSE bucket END, on_day, code, name, quantity,
    price, fees, net, CASE bucket WHEN 'trade' THEN 'read-again' ELSE reason END FROM statement_rows;
DROP TABLE statement_rows;
ALTER TABLE rows_in_full RENAME TO statement_rows;
