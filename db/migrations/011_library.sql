-- The library: practices and where they are placed, their versions and reviews, who tried them, what people
-- need, collections, and the resources that practices hold. JSON columns hold described structs of protocol/, whole.

-- Where a practice is placed. Without a network: shipped, known by their slug, replaced by a newer edition.
CREATE TABLE facets (
    id INTEGER PRIMARY KEY,
    network_id INTEGER REFERENCES networks (id),
    slug TEXT NOT NULL,
    edition INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX facets_shipped ON facets (slug) WHERE network_id IS NULL;
CREATE UNIQUE INDEX facets_of_network ON facets (network_id, slug) WHERE network_id IS NOT NULL;
-- A network's own terms stand in its own facets and in shipped ones.
CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    facet_id INTEGER NOT NULL REFERENCES facets (id),
    network_id INTEGER REFERENCES networks (id),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX terms_shipped ON terms (facet_id, slug) WHERE network_id IS NULL;
CREATE UNIQUE INDEX terms_of_network ON terms (facet_id, network_id, slug) WHERE network_id IS NOT NULL;

-- What a network wants of what is published in it.
CREATE TABLE library_settings (
    network_id INTEGER PRIMARY KEY REFERENCES networks (id),
    review TEXT NOT NULL DEFAULT 'none',     -- from which visibility on a reviewer reads it first
    checklist TEXT NOT NULL DEFAULT '[]',    -- JSON
    ask_after_days INTEGER NOT NULL DEFAULT 70
) STRICT;

CREATE TABLE practices (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('school', 'partner')),
    owner_id INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',
    visibility TEXT NOT NULL DEFAULT 'school',
    cohort_id INTEGER REFERENCES cohorts (id),          -- which, where it is seen by a cohort
    title TEXT NOT NULL,
    body TEXT NOT NULL,                                 -- JSON: what is being written
    revision INTEGER NOT NULL DEFAULT 1,                -- raised by every change of title, body and terms
    published INTEGER NOT NULL DEFAULT 0,               -- the number of the newest version; 0: none
    published_at INTEGER,                               -- the first time
    changed_at INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    origin_id INTEGER REFERENCES practices (id),        -- adapted from this one
    origin_version INTEGER,
    superseded_by INTEGER REFERENCES practices (id),
    withdrawn_why TEXT NOT NULL DEFAULT '',
    withdrawn_by_curator INTEGER NOT NULL DEFAULT 0,    -- 1: the owner does not take that back alone
    source_key TEXT,                                    -- what an import knows it by
    indexed INTEGER NOT NULL DEFAULT 0                  -- 1 once the search knows it as it is
) STRICT;
CREATE INDEX practices_by_network ON practices (network_id, id);
CREATE INDEX practices_by_owner ON practices (owner_kind, owner_id, id);
CREATE INDEX practices_by_origin ON practices (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX practices_to_index ON practices (id) WHERE indexed = 0;
CREATE UNIQUE INDEX practices_by_source ON practices (network_id, source_key) WHERE source_key IS NOT NULL;

CREATE TABLE practice_authors (
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    position INTEGER NOT NULL,
    seat_title TEXT NOT NULL,
    PRIMARY KEY (practice_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX practice_authors_by_person ON practice_authors (person_id, practice_id);

CREATE TABLE practice_terms (
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    term_id INTEGER NOT NULL REFERENCES terms (id),
    PRIMARY KEY (practice_id, term_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX practice_terms_by_term ON practice_terms (term_id, practice_id);

-- Who wrote which part of the draft last, and at which revision: others who wrote it since are told.
CREATE TABLE practice_parts (
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    part TEXT NOT NULL,
    revision INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (practice_id, part)
) STRICT, WITHOUT ROWID;

-- Every published state. It is read by those who see the practice and to whom it was open as the newest one.
CREATE TABLE practice_versions (
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,                                 -- JSON
    terms TEXT NOT NULL,                                -- JSON: ids
    note TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 1,                -- of the draft that it was made of
    visibility TEXT NOT NULL DEFAULT 'school',          -- the widest that the practice had while it was the newest
    at INTEGER NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (practice_id, number)
) STRICT, WITHOUT ROWID;

-- What people read where a practice is named: the title that was published, not the one that is being written.
CREATE VIEW practice_names AS
    SELECT p.id AS practice_id, coalesce((SELECT v.title FROM practice_versions v WHERE v.practice_id = p.id AND v.number = p.published),
                                         p.title) AS name
      FROM practices p;
-- Who sees a practice by what they are; who sees it because everyone does is not among them.
CREATE VIEW practice_readers AS
    SELECT p.id AS practice_id, s.holder_id AS person_id
      FROM practices p JOIN seats s ON s.kind = p.owner_kind AND s.organisation_id = p.owner_id
    UNION ALL
    SELECT practice_id, person_id FROM practice_authors
    UNION ALL
    SELECT p.id, c.person_id FROM practices p JOIN cohort_seats c ON c.cohort_id = p.cohort_id
     WHERE p.visibility = 'cohort' AND p.published > 0 AND p.state <> 'withdrawn'
    UNION ALL
    SELECT p.id, n.person_id FROM practices p JOIN network_seats n ON n.network_id = p.network_id
     WHERE p.visibility IN ('network', 'world') AND p.published > 0 AND p.state <> 'withdrawn'
    UNION ALL
    SELECT p.id, s.holder_id FROM practices p JOIN seats s ON s.kind = 'network' AND s.organisation_id = p.network_id AND s.role = 'lead'
     WHERE p.visibility IN ('network', 'world') AND p.published > 0
        OR EXISTS (SELECT 1 FROM practice_reviews r WHERE r.practice_id = p.id AND r.decision IS NULL)
    UNION ALL
    SELECT p.id, s.person_id FROM practices p JOIN cohorts c ON c.network_id = p.network_id
      JOIN cohort_seats s ON s.cohort_id = c.id AND s.facilitates = 1
     WHERE p.visibility IN ('network', 'world') AND p.published > 0
        OR EXISTS (SELECT 1 FROM practice_reviews r WHERE r.practice_id = p.id AND r.decision IS NULL);

CREATE TABLE practice_reviews (
    id INTEGER PRIMARY KEY,
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    revision INTEGER NOT NULL,
    visibility TEXT NOT NULL,                           -- what was asked for
    asked_at INTEGER NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES people (id),
    decision TEXT,
    decided_at INTEGER,
    decided_by INTEGER REFERENCES people (id),
    checklist TEXT NOT NULL DEFAULT '[]',               -- JSON: what was ticked
    summary TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX practice_reviews_by_practice ON practice_reviews (practice_id, id);
CREATE UNIQUE INDEX practice_reviews_open ON practice_reviews (practice_id) WHERE decision IS NULL;
CREATE TABLE practice_remarks (
    id INTEGER PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES practice_reviews (id),
    part TEXT NOT NULL,
    body TEXT NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL,
    settled_at INTEGER
) STRICT;
CREATE INDEX practice_remarks_by_review ON practice_remarks (review_id, id);

-- The conversation about a practice, in the cohort that may see it; of a practice of the network or of everybody it is
-- the cohort of everyone. Stands in no list of rooms.
ALTER TABLE rooms ADD COLUMN practice_id INTEGER REFERENCES practices (id);
CREATE UNIQUE INDEX rooms_by_practice ON rooms (practice_id) WHERE practice_id IS NOT NULL;
DROP VIEW room_names;
CREATE VIEW room_names AS
    SELECT r.id AS room_id, coalesce(b.name || ' · ' || m.title, m.title, p.name, r.name) AS name
      FROM rooms r LEFT JOIN meetings m ON m.id = r.meeting_id LEFT JOIN breakouts b ON b.room_id = r.id
      LEFT JOIN practice_names p ON p.practice_id = r.practice_id;

-- What the search knows of a practice, its newest published version. `marks` are words that say where it is placed and
-- who may see it, so that a search is narrowed within the index.
CREATE TABLE practice_texts (
    practice_id INTEGER PRIMARY KEY REFERENCES practices (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    files TEXT NOT NULL,                                -- the text of its materials and transcripts
    marks TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    tier INTEGER NOT NULL DEFAULT 0,                    -- for the order by evidence: 4 strong, 1 rationale, 0 none
    adoptions INTEGER NOT NULL DEFAULT 0,
    changed_at INTEGER NOT NULL,                        -- what it says, where it is placed or who may see it
    generation INTEGER NOT NULL                         -- of the index, when it was written
) STRICT;
CREATE INDEX practice_texts_by_change ON practice_texts (changed_at, practice_id);
CREATE INDEX practice_texts_by_generation ON practice_texts (generation);
CREATE INDEX practice_texts_newest ON practice_texts (published_at, practice_id);
CREATE VIRTUAL TABLE practices_index USING fts5 (
    title, summary, body, files, marks, content = 'practice_texts', content_rowid = 'practice_id',
    tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
);

-- A school tries a practice and says how it went.
CREATE TABLE adoptions (
    id INTEGER PRIMARY KEY,
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    version INTEGER NOT NULL,
    school_id INTEGER NOT NULL REFERENCES schools (id),
    seat_id INTEGER REFERENCES seats (id),              -- whose it is in the school
    begun_by INTEGER NOT NULL REFERENCES people (id),
    begun_at INTEGER NOT NULL,
    goal TEXT NOT NULL DEFAULT '',                      -- in words, until it is a plan's
    prediction TEXT NOT NULL,
    first_step TEXT NOT NULL DEFAULT '',
    first_step_due INTEGER,                             -- a day
    adapted TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT 'planned',
    ask_at INTEGER NOT NULL,
    asked_at INTEGER,
    decision TEXT,
    why TEXT NOT NULL DEFAULT '',
    happened TEXT NOT NULL DEFAULT '',
    decided_at INTEGER,
    decided_by INTEGER REFERENCES people (id),
    commitment_id INTEGER REFERENCES commitments (id),  -- the promise that the first step became
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX adoptions_by_practice ON adoptions (practice_id, id);
CREATE INDEX adoptions_by_school ON adoptions (school_id, id);
CREATE UNIQUE INDEX adoptions_under_way ON adoptions (practice_id, school_id) WHERE decision IS NULL;
CREATE INDEX adoptions_to_ask ON adoptions (ask_at) WHERE asked_at IS NULL AND decision IS NULL;

-- Somebody asks the network for what they did not find.
CREATE TABLE needs (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    seat_id INTEGER REFERENCES seats (id),
    seat_title TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_why TEXT NOT NULL DEFAULT '',
    solved_by INTEGER REFERENCES practices (id)
) STRICT;
CREATE INDEX needs_by_network ON needs (network_id, id);
CREATE TABLE need_terms (
    need_id INTEGER NOT NULL REFERENCES needs (id),
    term_id INTEGER NOT NULL REFERENCES terms (id),
    PRIMARY KEY (need_id, term_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE need_answers (
    id INTEGER PRIMARY KEY,
    need_id INTEGER NOT NULL REFERENCES needs (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    seat_title TEXT NOT NULL,
    practice_id INTEGER REFERENCES practices (id),
    body TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX need_answers_by_need ON need_answers (need_id, id);

-- Practices put together by hand, in order; a shelf of research and a series of videos are such.
CREATE TABLE collections (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    cohort_id INTEGER REFERENCES cohorts (id),          -- whose; without one it is the network's
    meeting_id INTEGER REFERENCES meetings (id),        -- for this session
    kind TEXT NOT NULL,
    visibility TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    created_by INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE INDEX collections_by_network ON collections (network_id, id);
CREATE INDEX collections_by_meeting ON collections (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE TABLE collection_items (
    collection_id INTEGER NOT NULL REFERENCES collections (id),
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    position INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (collection_id, practice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_items_by_practice ON collection_items (practice_id);

CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    title TEXT NOT NULL,
    search TEXT NOT NULL,                               -- JSON
    digest INTEGER NOT NULL DEFAULT 0,                  -- 1: the weekly brief says what is new in it
    created_at INTEGER NOT NULL,
    told_through INTEGER NOT NULL                       -- the time up to which its news were told
) STRICT;
CREATE INDEX saved_searches_by_person ON saved_searches (person_id, id);

-- Files lie on disk under the hash of what is in them, each once.
CREATE TABLE files (
    hash BLOB PRIMARY KEY,                              -- SHA-256
    size INTEGER NOT NULL,
    type TEXT NOT NULL,                                 -- by what is in it
    stored_at INTEGER NOT NULL,
    picture BLOB,                                       -- a small WebP of it
    text TEXT NOT NULL DEFAULT '',                      -- what is written in it
    was_read INTEGER NOT NULL DEFAULT 0                 -- for the two above
) STRICT;
CREATE INDEX files_to_read ON files (stored_at) WHERE was_read = 0;

-- A file, a link or a video of a practice. It is seen by who sees that, once a published version names it, and before by
-- those who write it.
CREATE TABLE resources (
    id INTEGER PRIMARY KEY,
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    name TEXT,                                          -- of the file, as it was uploaded
    hash BLOB REFERENCES files (hash),
    url TEXT,
    captions_of INTEGER REFERENCES resources (id),      -- it is the captions or chapters of this video
    language TEXT NOT NULL DEFAULT '',
    added_by INTEGER NOT NULL REFERENCES people (id),
    added_at INTEGER NOT NULL,
    published INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER
) STRICT;
CREATE INDEX resources_by_practice ON resources (practice_id, position);
CREATE INDEX resources_by_hash ON resources (hash) WHERE hash IS NOT NULL;

-- What is on its way (tus). The bytes so far lie on disk under the name.
CREATE TABLE uploads (
    name TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    practice_id INTEGER NOT NULL REFERENCES practices (id),
    captions_of INTEGER REFERENCES resources (id),
    kind TEXT NOT NULL DEFAULT 'captions',              -- with captions_of: or chapters
    title TEXT NOT NULL,
    file_name TEXT NOT NULL,
    length INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    resource_id INTEGER REFERENCES resources (id)       -- once it is whole
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_by_person ON uploads (person_id);
CREATE INDEX uploads_by_expiry ON uploads (expires_at);

-- Partner organisations have pages.
ALTER TABLE partners ADD COLUMN offers TEXT NOT NULL DEFAULT '';
ALTER TABLE partners ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE partners ADD COLUMN visibility TEXT NOT NULL DEFAULT 'network';
CREATE TABLE partner_service (
    partner_id INTEGER NOT NULL REFERENCES partners (id),
    network_id INTEGER NOT NULL REFERENCES networks (id),
    capacity TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (partner_id, network_id, capacity)
) STRICT, WITHOUT ROWID;

-- A notification is of a message, a comment, a practice or a need.
DROP VIEW notifications_about;
CREATE TABLE notifications_of_all (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    message_id INTEGER REFERENCES messages (id),
    comment_id INTEGER REFERENCES document_comments (id),
    practice_id INTEGER REFERENCES practices (id),
    need_id INTEGER REFERENCES needs (id),
    from_id INTEGER REFERENCES people (id),             -- who did it, of a practice or a need; nobody: the server asks
    from_title TEXT NOT NULL DEFAULT '',                -- and their seat
    words TEXT NOT NULL DEFAULT '',                     -- what it says of a practice or a need
    at INTEGER NOT NULL,
    read_at INTEGER,
    UNIQUE (person_id, message_id),
    UNIQUE (person_id, comment_id),
    CHECK ((message_id IS NOT NULL) + (comment_id IS NOT NULL) + (practice_id IS NOT NULL) + (need_id IS NOT NULL) = 1)
) STRICT;
INSERT INTO notifications_of_all (id, person_id, kind, message_id, comment_id, at, read_at)
    SELECT id, person_id, kind, message_id, comment_id, at, read_at FROM notifications;
DROP TABLE notifications;
ALTER TABLE notifications_of_all RENAME TO notifications;
CREATE INDEX notifications_unread ON notifications (person_id, id) WHERE read_at IS NULL;
CREATE VIEW notifications_about AS
    SELECT n.id AS id, n.person_id AS person_id, n.kind AS kind, n.at AS at, n.read_at AS read_at,
           n.message_id AS message_id, n.comment_id AS comment_id, d.id AS document_id, d.title AS document_title,
           n.practice_id AS practice_id, n.need_id AS need_id, coalesce(p.name, q.title) AS subject_title,
           q.network_id AS need_network_id, n.words AS words,
           coalesce(m.author_id, c.author_id, n.from_id) AS author_id,
           coalesce(m.seat_title, c.seat_title, n.from_title) AS seat_title,
           coalesce(m.room_id, d.room_id) AS room_id, coalesce(m.html, c.html) AS html,
           coalesce(m.deleted_at, c.deleted_at) AS deleted_at
      FROM notifications n LEFT JOIN messages m ON m.id = n.message_id
      LEFT JOIN document_comments c ON c.id = n.comment_id LEFT JOIN documents d ON d.id = c.document_id
      LEFT JOIN practice_names p ON p.practice_id = n.practice_id LEFT JOIN needs q ON q.id = n.need_id;

-- The promises that a session goes round: made before it opened, in a session of its series where it has one and else
-- in its cohort, and open when it opened. Before it opens: those that are open now.
CREATE VIEW commitment_rounds AS
    SELECT m.id AS meeting_id, c.id AS commitment_id, c.state AS state
      FROM meetings m JOIN commitments c ON c.cohort_id = m.cohort_id
      LEFT JOIN meetings made_in ON made_in.id = c.meeting_id
     WHERE c.meeting_id IS DISTINCT FROM m.id
       AND (m.series_id IS NULL OR made_in.series_id = m.series_id)
       AND (m.opened_at IS NULL OR c.made_at < m.opened_at)
       AND (c.state = 'open' OR c.closed_at >= m.opened_at);
