-- Documents that several people write at once. The text of one is a Yjs document: a merged update, and the
-- updates that came after it.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    room_id INTEGER REFERENCES rooms (id), -- whose rights it has; other owners would stand in columns beside it
    title TEXT NOT NULL,
    created_by INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE INDEX documents_by_room ON documents (room_id, id);

-- What every edit changes, apart from what says who may do what.
CREATE TABLE document_states (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    updates INTEGER NOT NULL DEFAULT 0,             -- the number of the last update
    changed_at INTEGER NOT NULL,
    changed_by INTEGER REFERENCES people (id),
    merged_through INTEGER NOT NULL DEFAULT 0,      -- the last update that stands in the merged one
    merged_bytes INTEGER NOT NULL DEFAULT 0,
    tail_bytes INTEGER NOT NULL DEFAULT 0,          -- of the updates after the merged one
    kept_through INTEGER NOT NULL DEFAULT 0,        -- the last update that stands in the newest version
    indexed_through INTEGER NOT NULL DEFAULT -1     -- the last update that the search knows; -1: nor the title
) STRICT;
CREATE INDEX document_states_to_index ON document_states (document_id) WHERE indexed_through < updates;
CREATE INDEX document_states_to_merge ON document_states (document_id) WHERE merged_through < updates;
CREATE INDEX document_states_to_keep ON document_states (document_id) WHERE kept_through < updates;

CREATE TABLE document_merged (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    bytes BLOB NOT NULL
) STRICT;

-- Numbers have no gaps. Rows up to `merged_through` stand in the merged update already and wait to be deleted.
CREATE TABLE document_updates (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    bytes BLOB NOT NULL,
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

-- Who wrote what was merged since the newest version.
CREATE TABLE document_writers (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (document_id, person_id)
) STRICT, WITHOUT ROWID;

-- A version without a name was kept by the server itself.
CREATE TABLE document_versions (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    name TEXT,
    at INTEGER NOT NULL,
    kept_by INTEGER REFERENCES people (id),
    through INTEGER NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX document_versions_by_document ON document_versions (document_id, id);
CREATE TABLE document_version_people (
    version_id INTEGER NOT NULL REFERENCES document_versions (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (version_id, person_id)
) STRICT, WITHOUT ROWID;

-- The anchors are Yjs relative positions, whose meaning only clients know.
CREATE TABLE document_comments (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    author_id INTEGER NOT NULL REFERENCES people (id),
    seat_id INTEGER REFERENCES seats (id),
    seat_title TEXT NOT NULL,
    anchor_start BLOB,
    anchor_end BLOB,
    quote TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    at INTEGER NOT NULL,
    edited_at INTEGER,
    thread_id INTEGER REFERENCES document_comments (id),
    resolved_at INTEGER,
    resolved_by INTEGER REFERENCES people (id),
    deleted_at INTEGER
) STRICT;
CREATE INDEX document_comments_first ON document_comments (document_id, id) WHERE thread_id IS NULL;
CREATE INDEX document_comments_by_thread ON document_comments (thread_id, id) WHERE thread_id IS NOT NULL;

-- What the search knows of a document: rooms are words of their own column, as for messages.
CREATE TABLE document_texts (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE documents_index USING fts5 (
    room_id, title, body, content = 'document_texts', content_rowid = 'document_id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- A notification is of a message or of a comment.
CREATE TABLE notifications_of_both (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    message_id INTEGER REFERENCES messages (id),
    comment_id INTEGER REFERENCES document_comments (id),
    at INTEGER NOT NULL,
    read_at INTEGER,
    UNIQUE (person_id, message_id),
    UNIQUE (person_id, comment_id),
    CHECK ((message_id IS NULL) <> (comment_id IS NULL))
) STRICT;
INSERT INTO notifications_of_both (id, person_id, kind, message_id, at, read_at)
    SELECT id, person_id, kind, message_id, at, read_at FROM notifications;
DROP TABLE notifications;
ALTER TABLE notifications_of_both RENAME TO notifications;
-- What each notification is about, whichever it is.
CREATE VIEW notifications_about AS
    SELECT n.id AS id, n.person_id AS person_id, n.kind AS kind, n.at AS at, n.read_at AS read_at,
           n.message_id AS message_id, n.comment_id AS comment_id, d.id AS document_id, d.title AS document_title,
           coalesce(m.author_id, c.author_id) AS author_id, coalesce(m.seat_title, c.seat_title) AS seat_title,
           coalesce(m.room_id, d.room_id) AS room_id, coalesce(m.html, c.html) AS html,
           coalesce(m.deleted_at, c.deleted_at) AS deleted_at
      FROM notifications n LEFT JOIN messages m ON m.id = n.message_id
      LEFT JOIN document_comments c ON c.id = n.comment_id LEFT JOIN documents d ON d.id = c.document_id;
CREATE INDEX notifications_unread ON notifications (person_id, id) WHERE read_at IS NULL;
