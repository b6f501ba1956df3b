-- What a file says under its mapping is kept once, in the order of the account, as the file itself is: the
-- import points at it. File and mapping are in the journal, and the rows follow from them; so taking an
-- import back is one row, however long the file. Which rows several files share is told when they are read.
-- The rows of a reading stand in one stretch: they are only ever added at the end, and removed together.
CREATE TABLE readings (
  id        INTEGER PRIMARY KEY,
  first_row INTEGER NOT NULL,
  last_row  INTEGER NOT NULL
) STRICT;

CREATE TABLE reading_rows (
  id         INTEGER PRIMARY KEY,
  line       INTEGER NOT NULL,
  -- Not IN: SQLite builds a table for its list, anew for each row.
  bucket     TEXT NOT NULL CHECK (bucket = 'trade' OR bucket = 'cash-flow' OR bucket = 'position'
                                  OR bucket = 'unresolved' OR bucket = 'dropped'),
  on_day     TEXT,
  code       TEXT,
  name       TEXT,
  action     TEXT,
  quantity   TEXT,
  price      TEXT,
  gross      TEXT,
  fees       TEXT,
  net        TEXT,
  currency   TEXT,
  reinvested INTEGER NOT NULL CHECK (reinvested IN (0, 1)),
  reason     TEXT,
  raw        TEXT
) STRICT;

CREATE TRIGGER reading_gone AFTER DELETE ON readings BEGIN
  DELETE FROM reading_rows WHERE id BETWEEN old.first_row AND old.last_row;
END;

ALTER TABLE imports ADD COLUMN reading INTEGER REFERENCES readings (id);
INSERT INTO reading_rows
  SELECT row_number() OVER (ORDER BY i.rowid, r.on_day, r.line, r.part), r.line, r.bucket, r.on_day, r.code, r.name,
    r.action, r.quantity, r.price, r.gross, r.fees, r.net, r.currency, r.reinvested, r.reason, r.raw
  FROM statement_rows r JOIN imports i ON i.id = r.import_id;
INSERT INTO readings
  SELECT n.import, min(n.place), max(n.place)
  FROM (SELECT i.rowid AS import, row_number() OVER (ORDER BY i.rowid, r.on_day, r.line, r.part) AS place
        FROM statement_rows r JOIN imports i ON i.id = r.import_id) n
  GROUP BY n.import;
UPDATE imports SET reading = rowid WHERE rowid IN (SELECT id FROM readings);
DROP TABLE statement_rows;
