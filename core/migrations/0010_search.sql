-- Full text over what the advisor wrote and the client said. `search_texts` holds each text once, with
-- the place it opens; `search` indexes it with Chinese expanded into pairs of characters, so that
-- two-character words are found exactly. Triggers keep both in step, also when a change is undone.
-- `grams()` is a function of the program.
CREATE TABLE search_texts (
  id        INTEGER PRIMARY KEY,
  case_id   TEXT NOT NULL,
  source    TEXT NOT NULL,
  source_id TEXT NOT NULL,
  text      TEXT NOT NULL,
  UNIQUE (source, source_id)
) STRICT;
CREATE INDEX search_texts_by_case ON search_texts (case_id);

CREATE VIRTUAL TABLE search USING fts5 (grams, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

CREATE TRIGGER search_texts_in AFTER INSERT ON search_texts BEGIN INSERT INTO search (rowid, grams) VALUES (new.id, grams(new.text)); END;
CREATE TRIGGER search_texts_up AFTER UPDATE OF text ON search_texts BEGIN
  DELETE FROM search WHERE rowid = old.id;
  INSERT INTO search (rowid, grams) VALUES (new.id, grams(new.text));
END;
CREATE TRIGGER search_texts_out AFTER DELETE ON search_texts BEGIN DELETE FROM search WHERE rowid = old.id; END;

-- The name of a person is found at each of their cases.
CREATE TRIGGER search_client_in AFTER INSERT ON cases BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text)
    SELECT new.id, 'client', new.id, p.name FROM clients c JOIN persons p ON p.id = c.person_id WHERE c.id = new.client_id;
END;
CREATE TRIGGER search_client_up AFTER UPDATE OF name ON persons BEGIN
  UPDATE search_texts SET text = new.name WHERE source = 'client' AND source_id IN
    (SELECT k.id FROM cases k JOIN clients c ON c.id = k.client_id WHERE c.person_id = new.id);
END;
CREATE TRIGGER search_client_out AFTER DELETE ON cases BEGIN DELETE FROM search_texts WHERE source = 'client' AND source_id = old.id; END;

CREATE TRIGGER search_case_in AFTER INSERT ON cases BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.id, 'case', new.id, coalesce(new.product, '') || ' ' || coalesce(new.client_words, '') || ' ' || coalesce(new.note, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_case_up AFTER UPDATE OF product, client_words, note ON cases BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.id, 'case', new.id, coalesce(new.product, '') || ' ' || coalesce(new.client_words, '') || ' ' || coalesce(new.note, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_case_out AFTER DELETE ON cases BEGIN DELETE FROM search_texts WHERE source = 'case' AND source_id = old.id; END;

CREATE TRIGGER search_attempt_in AFTER INSERT ON attempts BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'attempt', new.id, coalesce(new.note, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_attempt_up AFTER UPDATE OF note ON attempts BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'attempt', new.id, coalesce(new.note, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_attempt_out AFTER DELETE ON attempts BEGIN DELETE FROM search_texts WHERE source = 'attempt' AND source_id = old.id; END;

CREATE TRIGGER search_concern_in AFTER INSERT ON concerns BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'concern', new.id, coalesce(new.words, '') || ' ' || coalesce(new.answer, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_concern_up AFTER UPDATE OF words, answer ON concerns BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'concern', new.id, coalesce(new.words, '') || ' ' || coalesce(new.answer, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_concern_out AFTER DELETE ON concerns BEGIN DELETE FROM search_texts WHERE source = 'concern' AND source_id = old.id; END;

CREATE TRIGGER search_note_in AFTER INSERT ON notes BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES ((SELECT case_id FROM meetings WHERE id = new.meeting_id), 'note', new.id, coalesce(new.text, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_note_up AFTER UPDATE OF text ON notes BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES ((SELECT case_id FROM meetings WHERE id = new.meeting_id), 'note', new.id, coalesce(new.text, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_note_out AFTER DELETE ON notes BEGIN DELETE FROM search_texts WHERE source = 'note' AND source_id = old.id; END;

CREATE TRIGGER search_option_in AFTER INSERT ON options BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'option', new.id, coalesce(new.condition, '') || ' ' || coalesce(new.script, '') || ' ' || coalesce(new.pros, '') || ' ' || coalesce(new.risk, '') || ' ' || coalesce(new.cost, '') || ' ' || coalesce(new.counter_view, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_option_up AFTER UPDATE OF condition, script, pros, risk, cost, counter_view ON options BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'option', new.id, coalesce(new.condition, '') || ' ' || coalesce(new.script, '') || ' ' || coalesce(new.pros, '') || ' ' || coalesce(new.risk, '') || ' ' || coalesce(new.cost, '') || ' ' || coalesce(new.counter_view, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_option_out AFTER DELETE ON options BEGIN DELETE FROM search_texts WHERE source = 'option' AND source_id = old.id; END;

CREATE TRIGGER search_decision_in AFTER INSERT ON decisions BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'decision', new.case_id, coalesce(new.words, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_decision_up AFTER UPDATE OF words ON decisions BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'decision', new.case_id, coalesce(new.words, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_decision_out AFTER DELETE ON decisions BEGIN DELETE FROM search_texts WHERE source = 'decision' AND source_id = old.case_id; END;

CREATE TRIGGER search_plan_row_in AFTER INSERT ON plan_rows BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'plan-row', new.id, coalesce(new.instrument, '') || ' ' || coalesce(new.amount, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_plan_row_up AFTER UPDATE OF instrument, amount ON plan_rows BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'plan-row', new.id, coalesce(new.instrument, '') || ' ' || coalesce(new.amount, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_plan_row_out AFTER DELETE ON plan_rows BEGIN DELETE FROM search_texts WHERE source = 'plan-row' AND source_id = old.id; END;

CREATE TRIGGER search_own_part_in AFTER INSERT ON own_parts BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'own-part', new.case_id, coalesce(new.fact, '') || ' ' || coalesce(new.effect, '') || ' ' || coalesce(new.responsibility, '') || ' ' || coalesce(new.improvement, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_own_part_up AFTER UPDATE OF fact, effect, responsibility, improvement ON own_parts BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'own-part', new.case_id, coalesce(new.fact, '') || ' ' || coalesce(new.effect, '') || ' ' || coalesce(new.responsibility, '') || ' ' || coalesce(new.improvement, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_own_part_out AFTER DELETE ON own_parts BEGIN DELETE FROM search_texts WHERE source = 'own-part' AND source_id = old.case_id; END;

CREATE TRIGGER search_exhibit_in AFTER INSERT ON exhibits BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'exhibit', new.id, coalesce(new.title, '') || ' ' || coalesce(new.publisher, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_exhibit_up AFTER UPDATE OF title, publisher ON exhibits BEGIN
  INSERT INTO search_texts (case_id, source, source_id, text) VALUES (new.case_id, 'exhibit', new.id, coalesce(new.title, '') || ' ' || coalesce(new.publisher, ''))
    ON CONFLICT (source, source_id) DO UPDATE SET text = excluded.text;
END;
CREATE TRIGGER search_exhibit_out AFTER DELETE ON exhibits BEGIN DELETE FROM search_texts WHERE source = 'exhibit' AND source_id = old.id; END;
