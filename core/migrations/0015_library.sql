-- Texts of the library 话术与模板 that somebody made or changed, with their earlier versions. The built-in texts
-- come with the program and are copied here before they are changed.
CREATE TABLE library_texts (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('call', 'opening', 'our-part', 'option', 'agenda', 'letter', 'report', 'value')),
  lang       TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
  origin     TEXT,
  title      TEXT NOT NULL,
  occasion   TEXT,
  body       TEXT,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE library_versions (
  id      TEXT PRIMARY KEY,
  text_id TEXT NOT NULL REFERENCES library_texts (id) ON DELETE CASCADE,
  at      TEXT NOT NULL,
  visit   TEXT,
  title   TEXT NOT NULL,
  body    TEXT
) STRICT;
CREATE INDEX library_versions_by_text ON library_versions (text_id, at);
