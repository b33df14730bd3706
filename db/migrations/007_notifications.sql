-- Mentions and replies that wait for a person, and when the last weekly brief went out.
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    at INTEGER NOT NULL,
    read_at INTEGER,
    UNIQUE (person_id, message_id)
) STRICT;
CREATE INDEX notifications_unread ON notifications (person_id, id) WHERE read_at IS NULL;

CREATE TABLE briefs (
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    sent_at INTEGER NOT NULL
) STRICT;
