-- Rooms and what is said in them.
CREATE TABLE rooms (
    id INTEGER PRIMARY KEY,
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    name TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    UNIQUE (cohort_id, name)
) STRICT;

CREATE TABLE room_members (
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (room_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX room_members_by_person ON room_members (person_id);

-- Who may read a room, once for every seat that brings them there.
CREATE VIEW room_readers AS
    SELECT r.id AS room_id, r.cohort_id AS cohort_id, s.person_id AS person_id, s.seat_id AS seat_id, s.facilitates AS facilitates
      FROM cohort_seats s JOIN rooms r ON r.cohort_id = s.cohort_id
     WHERE s.person_id IS NOT NULL
       AND (r.kind <> 'closed' OR s.facilitates = 1
            OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = s.person_id));

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    author_id INTEGER NOT NULL REFERENCES people (id),
    seat_id INTEGER REFERENCES seats (id),
    seat_title TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    at INTEGER NOT NULL,
    edited_at INTEGER,
    thread_id INTEGER REFERENCES messages (id),
    replies INTEGER NOT NULL DEFAULT 0,
    last_reply_at INTEGER,
    pinned_at INTEGER,
    deleted_at INTEGER
) STRICT;
CREATE INDEX messages_by_room ON messages (room_id, id);
CREATE INDEX messages_first ON messages (room_id, id) WHERE thread_id IS NULL;
CREATE INDEX messages_by_thread ON messages (thread_id, id) WHERE thread_id IS NOT NULL;
CREATE INDEX messages_pinned ON messages (room_id, id) WHERE pinned_at IS NOT NULL;

CREATE TABLE message_versions (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    body TEXT NOT NULL,
    until INTEGER NOT NULL,
    by_person INTEGER NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX message_versions_by_message ON message_versions (message_id);

CREATE TABLE reactions (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    emoji TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (message_id, emoji, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (message_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_person ON mentions (person_id, message_id);

-- Read state belongs to the seat, so that who takes the seat over goes on where it was left.
CREATE TABLE read_positions (
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    seat_id INTEGER NOT NULL REFERENCES seats (id),
    message_id INTEGER NOT NULL,
    PRIMARY KEY (room_id, seat_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mutes (
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    until INTEGER NOT NULL,
    PRIMARY KEY (cohort_id, person_id)
) STRICT, WITHOUT ROWID;

-- Rooms and authors are indexed as words of their own columns, so that a search is narrowed to them
-- within the index. Messages are indexed in batches: up to which one says messages_indexed.
CREATE VIRTUAL TABLE messages_index USING fts5 (
    room_id, author_id, body, content = 'messages', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TABLE messages_indexed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    up_to INTEGER NOT NULL
) STRICT;
INSERT INTO messages_indexed (one, up_to) VALUES (1, 0);
