-- The agenda, the hour itself, and what the client said in it.
CREATE TABLE agendas (
  case_id    TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  planned_at TEXT,
  place      TEXT,
  channel    TEXT NOT NULL DEFAULT 'in-person' CHECK (channel IN ('in-person', 'phone', 'video', 'message')),
  sent_at    TEXT,
  sent_how   TEXT CHECK (sent_how IN ('print', 'pdf', 'text', 'spoken')),
  frozen_at  TEXT
) STRICT;

CREATE TABLE agenda_blocks (
  id       TEXT PRIMARY KEY,
  case_id  TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  stage    TEXT NOT NULL,
  title    TEXT NOT NULL,
  minutes  INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 240)
) STRICT;

CREATE TABLE meetings (
  id                TEXT PRIMARY KEY,
  case_id           TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  state             TEXT NOT NULL CHECK (state IN ('running', 'paused', 'ended')),
  stage             TEXT NOT NULL,
  started_at        TEXT NOT NULL,
  ended_at          TEXT,
  record_consent    TEXT CHECK (record_consent IN ('yes', 'no')),
  feelings_start    TEXT,
  feelings_end      TEXT,
  expectation_start TEXT,
  expectation_end   TEXT,
  heard             TEXT CHECK (heard IN ('yes', 'partly', 'no')),
  way_forward       TEXT CHECK (way_forward IN ('yes', 'partly', 'no')),
  raised_today      TEXT
) STRICT;
CREATE INDEX meetings_by_case ON meetings (case_id, started_at);
CREATE UNIQUE INDEX one_open_meeting ON meetings (case_id) WHERE state <> 'ended';

-- Append-only: undo here is a new event.
CREATE TABLE meeting_events (
  meeting_id     TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  kind           TEXT NOT NULL CHECK (kind IN ('listening', 'stage')),
  seq            INTEGER NOT NULL,
  utc            TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  boot_ns        INTEGER NOT NULL,
  event          TEXT NOT NULL,
  PRIMARY KEY (meeting_id, kind, seq)
) STRICT;

CREATE TABLE heartbeats (
  meeting_id TEXT PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  utc        TEXT NOT NULL,
  boot_ns    INTEGER NOT NULL
) STRICT;

CREATE TABLE attendees (
  id         TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('client', 'family', 'advisor', 'colleague', 'other')),
  consent    INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1))
) STRICT;

CREATE TABLE notes (
  id         TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  at         TEXT NOT NULL,
  client_ms  INTEGER NOT NULL,
  text       TEXT NOT NULL,
  tag        TEXT
) STRICT;

CREATE TABLE concerns (
  id          TEXT PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  words       TEXT NOT NULL,
  answer_kind TEXT CHECK (answer_kind IN ('fact', 'option', 'plan', 'cannot')),
  answer      TEXT
) STRICT;

-- Our part 我们的反思: answering is mandatory, in one of two ways.
CREATE TABLE own_parts (
  case_id        TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  answer         TEXT CHECK (answer IN ('none', 'found')),
  looked_by      TEXT,
  looked_on      TEXT,
  fact           TEXT,
  effect         TEXT,
  responsibility TEXT,
  improvement    TEXT
) STRICT;
