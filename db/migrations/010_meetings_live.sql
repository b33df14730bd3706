-- Sessions that are prepared, run live and closed: who is invited, the agenda, where the session stands, what
-- people wrote in it, and what came of it. JSON columns hold described structs of protocol/, whole.

-- The cohort of everyone in a network: its sessions and rooms are the network's own.
ALTER TABLE cohorts ADD COLUMN everyone INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX cohorts_of_everyone ON cohorts (network_id) WHERE everyone = 1;
DROP VIEW cohort_seats;
CREATE VIEW cohort_seats AS
    SELECT s.organisation_id AS cohort_id, s.id AS seat_id, s.holder_id AS person_id, s.role AS role,
           CASE s.role WHEN 'facilitator' THEN 1 ELSE 0 END AS facilitates, NULL AS school_id
      FROM seats s WHERE s.kind = 'cohort'
    UNION ALL
    SELECT cs.cohort_id, s.id, s.holder_id, s.role, 0, cs.school_id
      FROM seats s JOIN cohort_schools cs ON cs.school_id = s.organisation_id WHERE s.kind = 'school'
    UNION ALL
    SELECT cp.cohort_id, s.id, s.holder_id, s.role, 0, NULL
      FROM seats s JOIN cohort_partners cp ON cp.partner_id = s.organisation_id WHERE s.kind = 'partner'
    UNION ALL
    SELECT c.id, s.id, s.holder_id, s.role, 1, NULL
      FROM seats s JOIN cohorts c ON c.network_id = s.organisation_id WHERE s.kind = 'network' AND s.role = 'lead'
    UNION ALL
    SELECT c.id, s.id, s.holder_id, s.role, 0, NULL
      FROM seats s JOIN districts d ON d.id = s.organisation_id JOIN cohorts c ON c.network_id = d.network_id
     WHERE s.kind = 'district' AND s.role = 'lead' AND c.everyone = 0
       AND EXISTS (SELECT 1 FROM cohort_schools cs JOIN schools sc ON sc.id = cs.school_id
                    WHERE cs.cohort_id = c.id AND sc.district_id = d.id)
    UNION ALL
    SELECT c.id, n.seat_id, n.person_id, n.role, 0,
           (SELECT s.organisation_id FROM seats s WHERE s.id = n.seat_id AND s.kind = 'school')
      FROM cohorts c JOIN network_seats n ON n.network_id = c.network_id
     WHERE c.everyone = 1 AND NOT EXISTS
           (SELECT 1 FROM seats s WHERE s.id = n.seat_id AND (s.kind = 'network' AND s.role = 'lead' OR s.kind = 'cohort' AND s.organisation_id = c.id));

CREATE TABLE meeting_series (
    id INTEGER PRIMARY KEY,
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    title TEXT NOT NULL,
    rhythm TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_series_by_cohort ON meeting_series (cohort_id);

ALTER TABLE meetings ADD COLUMN series_id INTEGER REFERENCES meeting_series (id);
ALTER TABLE meetings ADD COLUMN created_by INTEGER REFERENCES people (id);
ALTER TABLE meetings ADD COLUMN audience TEXT NOT NULL DEFAULT 'cohort'; -- 'named': whom meeting_people invites
ALTER TABLE meetings ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;     -- iCalendar's SEQUENCE
ALTER TABLE meetings ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN guest_code TEXT;                         -- NULL: no guests
ALTER TABLE meetings ADD COLUMN opened_at INTEGER;
ALTER TABLE meetings ADD COLUMN closed_at INTEGER;
ALTER TABLE meetings ADD COLUMN room_id INTEGER REFERENCES rooms (id);   -- its conversation and its notes
CREATE INDEX meetings_by_series ON meetings (series_id, starts_at) WHERE series_id IS NOT NULL;
CREATE UNIQUE INDEX meetings_by_guest_code ON meetings (guest_code) WHERE guest_code IS NOT NULL;

-- A guest is a person without a sign-in, for the length of one session.
ALTER TABLE people ADD COLUMN guest_of INTEGER REFERENCES meetings (id);
ALTER TABLE people ADD COLUMN guest_key TEXT;    -- the call that made it, so that a lost answer can be given again
-- What reads a person's calendar feed knows this secret.
ALTER TABLE people ADD COLUMN calendar_hash BLOB;
CREATE UNIQUE INDEX people_by_calendar ON people (calendar_hash) WHERE calendar_hash IS NOT NULL;
CREATE INDEX people_guests ON people (guest_of) WHERE guest_of IS NOT NULL;

-- Those of whom the session knows something: invited by name, with a role, a reply, here, or a guest.
CREATE TABLE meeting_people (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    invited INTEGER NOT NULL DEFAULT 0,
    role TEXT,                       -- 'facilitator' may run the session
    reply TEXT,
    replied_at INTEGER,
    arrived_at INTEGER,              -- by presence, the first time
    present INTEGER,                 -- corrected by hand
    spoke INTEGER NOT NULL DEFAULT 0, -- turns and given words
    PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_people_by_person ON meeting_people (person_id, meeting_id);
-- Invited by name, and still of the network.
CREATE VIEW meeting_invitations AS
    SELECT i.meeting_id, i.person_id
      FROM meeting_people i JOIN meetings m ON m.id = i.meeting_id JOIN cohorts c ON c.id = m.cohort_id
     WHERE i.invited = 1 AND EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = c.network_id AND n.person_id = i.person_id);
-- Everyone who is asked to come, and guests; some twice.
CREATE VIEW meeting_asked AS
    SELECT meeting_id, person_id FROM meeting_invitations
    UNION ALL
    SELECT p.guest_of, p.id FROM people p WHERE p.guest_of IS NOT NULL
    UNION ALL
    SELECT m.id, s.person_id FROM meetings m JOIN cohort_seats s ON s.cohort_id = m.cohort_id
     WHERE m.audience = 'cohort' AND s.person_id IS NOT NULL;

CREATE TABLE meeting_prework (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    link TEXT,
    document_id INTEGER REFERENCES documents (id)
) STRICT;
CREATE INDEX meeting_prework_in_order ON meeting_prework (meeting_id, position);
CREATE TABLE meeting_prework_done (
    prework_id INTEGER NOT NULL REFERENCES meeting_prework (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (prework_id, person_id)
) STRICT, WITHOUT ROWID;

-- Facilitation protocols. Without a network: shipped, known by their slug, replaced by a newer edition.
CREATE TABLE scripts (
    id INTEGER PRIMARY KEY,
    network_id INTEGER REFERENCES networks (id),
    slug TEXT UNIQUE,
    edition INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL,
    body TEXT NOT NULL,              -- JSON
    copied_from INTEGER REFERENCES scripts (id),
    changed_by INTEGER REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE INDEX scripts_by_network ON scripts (network_id, title);

CREATE TABLE segments (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,              -- 'promises': the open ones of the session before
    title TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL,
    lead_id INTEGER REFERENCES people (id),
    script_id INTEGER REFERENCES scripts (id),
    script TEXT,                     -- JSON: the protocol as it was taken, its steps and who has which role
    began_at INTEGER,
    ended_at INTEGER
) STRICT;
CREATE INDEX segments_in_order ON segments (meeting_id, position);

CREATE TABLE agenda_templates (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,              -- JSON
    created_by INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX agenda_templates_by_network ON agenda_templates (network_id, title);

CREATE TABLE breakouts (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    segment_id INTEGER REFERENCES segments (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    task TEXT NOT NULL DEFAULT '',
    script TEXT,                     -- JSON, as in segments
    room_id INTEGER REFERENCES rooms (id), -- from its first opening on
    document_id INTEGER REFERENCES documents (id),
    opened_at INTEGER,
    by_choice INTEGER NOT NULL DEFAULT 0,  -- people pick it themselves
    closed_at INTEGER
) STRICT;
CREATE INDEX breakouts_in_order ON breakouts (meeting_id, position);
CREATE UNIQUE INDEX breakouts_by_room ON breakouts (room_id) WHERE room_id IS NOT NULL;
CREATE TABLE breakout_people (
    breakout_id INTEGER NOT NULL REFERENCES breakouts (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (breakout_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX breakout_people_by_person ON breakout_people (person_id);

-- Where a session, or one of its breakouts, stands. Every screen draws the same clock from it.
CREATE TABLE stages (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    breakout_id INTEGER UNIQUE REFERENCES breakouts (id) ON DELETE CASCADE,
    segment_id INTEGER REFERENCES segments (id),
    step INTEGER NOT NULL DEFAULT 0,
    began_at INTEGER,
    ends_at INTEGER,
    paused_at INTEGER,
    turns TEXT,                      -- JSON: a round, whose turns there are, in order
    turn INTEGER,
    turn_ends_at INTEGER
) STRICT;
CREATE UNIQUE INDEX stages_of_meetings ON stages (meeting_id) WHERE breakout_id IS NULL;
CREATE INDEX stages_by_meeting ON stages (meeting_id);

-- What happened when, in order: the agenda as it was run.
CREATE TABLE meeting_log (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    breakout_id INTEGER REFERENCES breakouts (id) ON DELETE SET NULL,
    segment_id INTEGER REFERENCES segments (id) ON DELETE SET NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    by_id INTEGER REFERENCES people (id),
    step INTEGER,
    minutes INTEGER,
    words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX meeting_log_by_meeting ON meeting_log (meeting_id, id);

CREATE TABLE raised_hands (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    raised_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    segment_id INTEGER REFERENCES segments (id) ON DELETE SET NULL,
    breakout_id INTEGER REFERENCES breakouts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    settings TEXT NOT NULL,          -- JSON
    anonymous INTEGER NOT NULL DEFAULT 0,
    together INTEGER NOT NULL DEFAULT 0, -- answers show to the others once they are shown
    school_id INTEGER REFERENCES schools (id), -- feedback is kept for it
    document_id INTEGER REFERENCES documents (id),
    opened_at INTEGER,
    shown_at INTEGER,
    ended_at INTEGER
) STRICT;
CREATE INDEX activities_in_order ON activities (meeting_id, position);

-- Answers, notes on a board, feedback. What is anonymous has no person, no time and an id drawn by lot, so
-- that neither tells who wrote it; who knows the secret of one, may change it.
CREATE TABLE activity_entries (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES people (id),
    secret_hash BLOB,
    lane INTEGER NOT NULL DEFAULT 0, -- the column of a board
    position INTEGER NOT NULL DEFAULT 0,
    cluster TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    at INTEGER,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX activity_entries_by_activity ON activity_entries (activity_id, id);
CREATE UNIQUE INDEX activity_entries_by_secret ON activity_entries (activity_id, secret_hash) WHERE secret_hash IS NOT NULL;

-- Votes with a name. `choice` is an option of the poll, or an entry for dots; `value` a place in a ranking,
-- a point on a scale, or a number of dots.
CREATE TABLE activity_votes (
    activity_id INTEGER NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id),
    choice INTEGER NOT NULL,
    value INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (activity_id, person_id, choice)
) STRICT, WITHOUT ROWID;
-- Of anonymous votes there are only sums, and who gave theirs until the vote ends.
CREATE TABLE activity_sums (
    activity_id INTEGER NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    choice INTEGER NOT NULL,
    value INTEGER NOT NULL,
    votes INTEGER NOT NULL,
    PRIMARY KEY (activity_id, choice, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE activity_voters (
    activity_id INTEGER NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (activity_id, person_id)
) STRICT, WITHOUT ROWID;

-- Decisions, things learned, questions for later: caught at any moment.
CREATE TABLE outcomes (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    segment_id INTEGER REFERENCES segments (id) ON DELETE SET NULL,
    breakout_id INTEGER REFERENCES breakouts (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    by_id INTEGER REFERENCES people (id),
    at INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outcomes_by_meeting ON outcomes (meeting_id, id);

ALTER TABLE commitments ADD COLUMN meeting_id INTEGER REFERENCES meetings (id);
ALTER TABLE commitments ADD COLUMN school_id INTEGER REFERENCES schools (id);
ALTER TABLE commitments ADD COLUMN helper TEXT;
ALTER TABLE commitments ADD COLUMN reminded_at INTEGER;
CREATE INDEX commitments_by_meeting ON commitments (meeting_id) WHERE meeting_id IS NOT NULL;

CREATE TABLE recaps (
    meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id),
    synthesis TEXT NOT NULL,
    written INTEGER NOT NULL DEFAULT 0,  -- somebody wrote it; else the server drafted it
    expected INTEGER NOT NULL DEFAULT 0, -- how many people were, when the session closed
    remarks TEXT NOT NULL DEFAULT '',
    changed_by INTEGER REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    approved_by INTEGER REFERENCES people (id),
    approved_at INTEGER,
    mailed_at INTEGER
) STRICT;
-- What the search knows of a closed session.
CREATE TABLE recap_texts (
    meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id),
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE recaps_index USING fts5 (
    title, body, content = 'recap_texts', content_rowid = 'meeting_id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Rooms of sessions and of breakouts stand in no list of rooms.
ALTER TABLE rooms ADD COLUMN meeting_id INTEGER REFERENCES meetings (id);
CREATE INDEX rooms_by_meeting ON rooms (meeting_id) WHERE meeting_id IS NOT NULL;

-- Who sees a session: once for every seat that brings them into its cohort, once where they are invited, and its
-- guests. Who has the role runs it beside those who run the cohort.
CREATE VIEW meeting_readers AS
    SELECT m.id AS meeting_id, s.person_id AS person_id, s.seat_id AS seat_id,
           CASE WHEN s.facilitates = 1 OR EXISTS (SELECT 1 FROM meeting_people p WHERE p.meeting_id = m.id
                     AND p.person_id = s.person_id AND p.role = 'facilitator') THEN 1 ELSE 0 END AS facilitates
      FROM cohort_seats s JOIN meetings m ON m.cohort_id = s.cohort_id WHERE s.person_id IS NOT NULL
    UNION ALL
    SELECT i.meeting_id, i.person_id, NULL,
           CASE WHEN EXISTS (SELECT 1 FROM meeting_people p WHERE p.meeting_id = i.meeting_id AND p.person_id = i.person_id
                     AND p.role = 'facilitator') THEN 1 ELSE 0 END
      FROM meeting_invitations i
    UNION ALL
    SELECT g.guest_of, g.id, NULL, 0 FROM people g WHERE g.guest_of IS NOT NULL;

-- A room of a session is read by who sees the session, and while it is closed by the named people among them and by
-- who runs the session.
DROP VIEW room_readers;
CREATE VIEW room_readers AS
    SELECT r.id AS room_id, r.cohort_id AS cohort_id, s.person_id AS person_id, s.seat_id AS seat_id, s.facilitates AS facilitates
      FROM cohort_seats s JOIN rooms r ON r.cohort_id = s.cohort_id
     WHERE s.person_id IS NOT NULL
       AND (r.kind <> 'closed' OR s.facilitates = 1
            OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = s.person_id)
            OR EXISTS (SELECT 1 FROM meeting_people p WHERE p.meeting_id = r.meeting_id AND p.person_id = s.person_id
                        AND p.role = 'facilitator'))
    UNION ALL
    SELECT r.id, r.cohort_id, i.person_id, NULL, 0
      FROM meeting_invitations i JOIN rooms r ON r.meeting_id = i.meeting_id
     WHERE r.kind <> 'closed'
        OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = i.person_id)
        OR EXISTS (SELECT 1 FROM meeting_people p WHERE p.meeting_id = r.meeting_id AND p.person_id = i.person_id
                    AND p.role = 'facilitator')
    UNION ALL
    SELECT r.id, r.cohort_id, g.id, NULL, 0
      FROM people g JOIN rooms r ON r.meeting_id = g.guest_of
     WHERE r.kind <> 'closed' OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = g.id);

-- What people read where a room is named: of a session's rooms its title.
CREATE VIEW room_names AS
    SELECT r.id AS room_id, coalesce(b.name || ' · ' || m.title, m.title, r.name) AS name
      FROM rooms r LEFT JOIN meetings m ON m.id = r.meeting_id LEFT JOIN breakouts b ON b.room_id = r.id;
