-- What a firm lays over the rule pack: the newest row is in force. And of every finding: whether it was held
-- back or let stand, and on the way to which paper.
CREATE TABLE overlays (
  id      TEXT PRIMARY KEY,
  at      TEXT NOT NULL,
  overlay TEXT NOT NULL
) STRICT;

ALTER TABLE findings ADD COLUMN outcome TEXT NOT NULL DEFAULT 'accepted' CHECK (outcome IN ('accepted', 'held-back'));
ALTER TABLE findings ADD COLUMN paper TEXT NOT NULL DEFAULT 'plan';
