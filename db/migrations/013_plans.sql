-- Improvement plans, what people answer about them, measures and their figures. JSON columns hold described structs of
-- protocol/, whole. Columns named `..._on`, `on_day` and `period` hold days.

-- What plans are made after. Without a network: shipped, known by their slug, replaced by a newer edition.
CREATE TABLE plan_templates (
    id INTEGER PRIMARY KEY,
    network_id INTEGER REFERENCES networks (id),
    slug TEXT,
    edition INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    layout TEXT NOT NULL,                               -- JSON: its sections, its lists and their limits, who owns such a plan
    created_by INTEGER REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX plan_templates_shipped ON plan_templates (slug) WHERE network_id IS NULL;
CREATE INDEX plan_templates_by_network ON plan_templates (network_id, title);

-- What a network wants of its plans.
CREATE TABLE plan_settings (
    network_id INTEGER PRIMARY KEY REFERENCES networks (id),
    approvers TEXT NOT NULL DEFAULT '[]',               -- JSON: which seats approve; none: who acts for the owner
    goals_max INTEGER NOT NULL DEFAULT 5,
    checkin TEXT NOT NULL DEFAULT 'week'                -- how often owners are asked: week, month
) STRICT;

CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('school', 'district', 'zone')),
    owner_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    layout TEXT NOT NULL,                               -- JSON: of the template, as it was
    starts_on INTEGER NOT NULL,
    ends_on INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',                -- draft, in_review, approved, active, closed
    visibility TEXT NOT NULL DEFAULT 'owner',           -- owner, cohort, network; a draft is the owner's whatever it says
    cohort_id INTEGER REFERENCES cohorts (id),          -- which, where it is seen by a cohort
    revision INTEGER NOT NULL DEFAULT 1,                -- raised by every change of what it says
    follows_id INTEGER REFERENCES plans (id),           -- the plan of the period before
    created_by INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES people (id),
    closed_words TEXT NOT NULL DEFAULT '',
    asked_on INTEGER                                    -- when the owners of its actions were asked last
) STRICT;
CREATE INDEX plans_by_owner ON plans (owner_kind, owner_id, id);
CREATE INDEX plans_by_network ON plans (network_id, id);

-- Narrative parts are documents; they have the rights of the plan's room.
CREATE TABLE plan_sections (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    slug TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (plan_id, slug)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX plan_sections_by_document ON plan_sections (document_id);
ALTER TABLE rooms ADD COLUMN plan_id INTEGER REFERENCES plans (id);
CREATE UNIQUE INDEX rooms_by_plan ON rooms (plan_id) WHERE plan_id IS NOT NULL;

-- A need that was found, with what shows it and why it is so.
CREATE TABLE plan_needs (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    statement TEXT NOT NULL,
    evidence TEXT NOT NULL DEFAULT '',
    domain TEXT NOT NULL DEFAULT '',
    causes TEXT NOT NULL DEFAULT '[]',                  -- JSON: chains of why, bones of a fishbone
    removed_at INTEGER
) STRICT;
CREATE INDEX plan_needs_in_order ON plan_needs (plan_id, position);

CREATE TABLE goals (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    need_id INTEGER REFERENCES plan_needs (id),
    position INTEGER NOT NULL,
    statement TEXT NOT NULL,
    domain TEXT NOT NULL DEFAULT '',
    measure_id INTEGER REFERENCES measures (id),
    group_code TEXT NOT NULL DEFAULT 'ALL',
    baseline REAL,
    baseline_on INTEGER,
    target REAL,
    due_on INTEGER,
    state TEXT NOT NULL DEFAULT 'open',                 -- open, reached, missed, stopped
    outcome TEXT NOT NULL DEFAULT '',
    ended_at INTEGER,
    removed_at INTEGER
) STRICT;
CREATE INDEX goals_in_order ON goals (plan_id, position);
CREATE INDEX goals_by_measure ON goals (measure_id) WHERE measure_id IS NOT NULL;
-- Measures beside the goal's own.
CREATE TABLE goal_measures (
    goal_id INTEGER NOT NULL REFERENCES goals (id),
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    kind TEXT NOT NULL,                                 -- implementation, outcome, balancing
    group_code TEXT NOT NULL DEFAULT 'ALL',
    baseline REAL,
    target REAL,
    PRIMARY KEY (goal_id, measure_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_measures_by_measure ON goal_measures (measure_id);

-- If we ... then ... so that ...: in a driver diagram a primary driver.
CREATE TABLE strategies (
    id INTEGER PRIMARY KEY,
    goal_id INTEGER NOT NULL REFERENCES goals (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    if_we TEXT NOT NULL DEFAULT '',
    then_what TEXT NOT NULL DEFAULT '',
    so_that TEXT NOT NULL DEFAULT '',
    domain TEXT NOT NULL DEFAULT '',
    practice_id INTEGER REFERENCES practices (id),
    removed_at INTEGER
) STRICT;
CREATE INDEX strategies_in_order ON strategies (goal_id, position);
-- Secondary drivers; an action may serve several.
CREATE TABLE drivers (
    id INTEGER PRIMARY KEY,
    strategy_id INTEGER NOT NULL REFERENCES strategies (id),
    position INTEGER NOT NULL,
    statement TEXT NOT NULL,
    removed_at INTEGER
) STRICT;
CREATE INDEX drivers_in_order ON drivers (strategy_id, position);

CREATE TABLE actions (
    id INTEGER PRIMARY KEY,
    strategy_id INTEGER NOT NULL REFERENCES strategies (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT 'action',                -- action, milestone
    what TEXT NOT NULL,
    seat_id INTEGER REFERENCES seats (id),              -- whose it is
    starts_on INTEGER,
    due_on INTEGER,
    resources TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'not_started',         -- not_started, under_way, done, stuck, stopped
    status_words TEXT NOT NULL DEFAULT '',              -- who is needed, why it was stopped
    status_at INTEGER NOT NULL,
    practice_id INTEGER REFERENCES practices (id),
    adoption_id INTEGER REFERENCES adoptions (id),
    commitment_id INTEGER REFERENCES commitments (id),  -- the promise of a session that it came from
    removed_at INTEGER
) STRICT;
CREATE INDEX actions_in_order ON actions (strategy_id, position);
CREATE INDEX actions_by_seat ON actions (seat_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX actions_by_commitment ON actions (commitment_id) WHERE commitment_id IS NOT NULL AND removed_at IS NULL;
CREATE TABLE action_drivers (
    action_id INTEGER NOT NULL REFERENCES actions (id),
    driver_id INTEGER NOT NULL REFERENCES drivers (id),
    PRIMARY KEY (action_id, driver_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_drivers_by_driver ON action_drivers (driver_id);

-- Who was asked, what they said, what changed.
CREATE TABLE plan_input (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    asked TEXT NOT NULL,
    asked_on INTEGER,
    said TEXT NOT NULL DEFAULT '',
    changed TEXT NOT NULL DEFAULT '',
    removed_at INTEGER
) STRICT;
CREATE INDEX plan_input_in_order ON plan_input (plan_id, position);

-- Who wrote which field of which part last, and at which revision: others who wrote it since are told.
CREATE TABLE plan_writes (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    part TEXT NOT NULL,                                 -- goal/12
    field TEXT NOT NULL,
    revision INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (plan_id, part, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_versions (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL,                                -- that it came into
    visibility TEXT NOT NULL DEFAULT 'owner',           -- the widest that it had as the newest one
    body TEXT NOT NULL,                                 -- JSON: all that it said
    note TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (plan_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_comments (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    part TEXT NOT NULL,                                 -- plan, section/vision, goal/12, action/7
    author_id INTEGER NOT NULL REFERENCES people (id),
    seat_id INTEGER REFERENCES seats (id),
    seat_title TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    at INTEGER NOT NULL,
    thread_id INTEGER REFERENCES plan_comments (id),
    settled_at INTEGER,
    settled_by INTEGER REFERENCES people (id),
    deleted_at INTEGER
) STRICT;
CREATE INDEX plan_comments_by_plan ON plan_comments (plan_id, id);

-- Another school reads the plan as a critical friend.
CREATE TABLE plan_reviews (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    school_id INTEGER NOT NULL REFERENCES schools (id),
    script_id INTEGER REFERENCES scripts (id),          -- the protocol that they go by
    question TEXT NOT NULL DEFAULT '',                  -- what the owner wants to know
    asked_by INTEGER NOT NULL REFERENCES people (id),
    asked_at INTEGER NOT NULL,
    strong TEXT NOT NULL DEFAULT '',
    wondered TEXT NOT NULL DEFAULT '',
    suggested TEXT NOT NULL DEFAULT '',
    done_at INTEGER,
    done_by INTEGER REFERENCES people (id)
) STRICT;
CREATE INDEX plan_reviews_by_plan ON plan_reviews (plan_id, id);
CREATE UNIQUE INDEX plan_reviews_under_way ON plan_reviews (plan_id, school_id) WHERE done_at IS NULL;
CREATE INDEX plan_reviews_by_school ON plan_reviews (school_id, id);
-- What those who approve decided, each time that it was in review.
CREATE TABLE plan_approvals (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    decision TEXT NOT NULL,                             -- approved, changes
    words TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id),
    seat_title TEXT NOT NULL,
    PRIMARY KEY (plan_id, number)
) STRICT, WITHOUT ROWID;

-- Who sees a plan by what they are: the owner's people; those over it and those whom it is open to, once it is no draft;
-- schools that are asked to read it.
CREATE VIEW plan_readers AS
    SELECT p.id AS plan_id, s.holder_id AS person_id
      FROM plans p JOIN seats s ON s.kind = p.owner_kind AND s.organisation_id = p.owner_id WHERE s.holder_id IS NOT NULL
    UNION ALL
    SELECT p.id, s.holder_id FROM plans p JOIN zones z ON p.owner_kind = 'zone' AND z.id = p.owner_id
      JOIN seats s ON s.kind = 'district' AND s.organisation_id = z.district_id AND s.role = 'lead' WHERE s.holder_id IS NOT NULL
    UNION ALL
    SELECT p.id, s.holder_id FROM plans p JOIN schools c ON p.owner_kind = 'school' AND c.id = p.owner_id
      JOIN seats s ON s.kind = 'district' AND s.organisation_id = c.district_id AND s.role = 'lead'
     WHERE p.state <> 'draft' AND s.holder_id IS NOT NULL
    UNION ALL
    SELECT p.id, s.holder_id FROM plans p JOIN schools c ON p.owner_kind = 'school' AND c.id = p.owner_id
      JOIN seats s ON s.kind = 'zone' AND s.organisation_id = c.zone_id WHERE p.state <> 'draft' AND s.holder_id IS NOT NULL
    UNION ALL
    SELECT p.id, s.holder_id FROM plans p JOIN seats s ON s.kind = 'network' AND s.organisation_id = p.network_id
       AND s.role IN ('lead', 'reviewer') WHERE p.state <> 'draft' AND s.holder_id IS NOT NULL
    UNION ALL
    SELECT p.id, c.person_id FROM plans p JOIN cohort_schools k ON p.owner_kind = 'school' AND k.school_id = p.owner_id
      JOIN cohort_seats c ON c.cohort_id = k.cohort_id AND c.facilitates = 1 WHERE p.state <> 'draft' AND c.person_id IS NOT NULL
    UNION ALL
    SELECT p.id, c.person_id FROM plans p JOIN cohort_seats c ON c.cohort_id = p.cohort_id
     WHERE p.visibility = 'cohort' AND p.state <> 'draft' AND c.person_id IS NOT NULL
    UNION ALL
    SELECT p.id, n.person_id FROM plans p JOIN network_seats n ON n.network_id = p.network_id
     WHERE p.visibility = 'network' AND p.state <> 'draft' AND n.person_id IS NOT NULL
    UNION ALL
    SELECT r.plan_id, s.holder_id FROM plan_reviews r JOIN seats s ON s.kind = 'school' AND s.organisation_id = r.school_id
     WHERE s.holder_id IS NOT NULL;

-- A plan's room is read by who sees the plan; the rest is as before.
DROP VIEW room_readers;
CREATE VIEW room_readers AS
    SELECT r.id AS room_id, r.cohort_id AS cohort_id, s.person_id AS person_id, s.seat_id AS seat_id, s.facilitates AS facilitates
      FROM cohort_seats s JOIN rooms r ON r.cohort_id = s.cohort_id
     WHERE s.person_id IS NOT NULL AND r.plan_id IS NULL
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
     WHERE r.kind <> 'closed' OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = g.id)
    UNION ALL
    SELECT r.id, r.cohort_id, p.person_id, NULL, 0
      FROM plan_readers p JOIN rooms r ON r.plan_id = p.plan_id;
DROP VIEW room_names;
CREATE VIEW room_names AS
    SELECT r.id AS room_id, coalesce(b.name || ' · ' || m.title, m.title, p.name, l.title, r.name) AS name
      FROM rooms r LEFT JOIN meetings m ON m.id = r.meeting_id LEFT JOIN breakouts b ON b.room_id = r.id
      LEFT JOIN practice_names p ON p.practice_id = r.practice_id LEFT JOIN plans l ON l.id = r.plan_id;

-- What an owner answered about an action, and the proof that they attached.
CREATE TABLE checkins (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES actions (id),
    status TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    proof_url TEXT,
    proof_hash BLOB REFERENCES files (hash),
    proof_name TEXT,
    at INTEGER NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id),
    seat_title TEXT NOT NULL
) STRICT;
CREATE INDEX checkins_by_action ON checkins (action_id, id);
CREATE INDEX checkins_by_proof ON checkins (proof_hash) WHERE proof_hash IS NOT NULL;

-- The quarterly check-in: one screen, one decision a goal.
CREATE TABLE checkpoints (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    on_day INTEGER NOT NULL,
    meeting_id INTEGER REFERENCES meetings (id),
    opened_by INTEGER NOT NULL REFERENCES people (id),
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    family TEXT NOT NULL DEFAULT ''                     -- what families are told, in words
) STRICT;
CREATE INDEX checkpoints_by_plan ON checkpoints (plan_id, id);
CREATE TABLE checkpoint_decisions (
    checkpoint_id INTEGER NOT NULL REFERENCES checkpoints (id),
    goal_id INTEGER NOT NULL REFERENCES goals (id),
    decision TEXT NOT NULL,                             -- keep, change, stop
    reason TEXT NOT NULL,
    seen TEXT NOT NULL DEFAULT '{}',                    -- JSON: what the two columns said
    at INTEGER NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (checkpoint_id, goal_id)
) STRICT, WITHOUT ROWID;
-- A change of a plan that is active, with before and after.
CREATE TABLE amendments (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    checkpoint_id INTEGER REFERENCES checkpoints (id),
    part TEXT NOT NULL,
    before TEXT NOT NULL,                               -- JSON
    after TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX amendments_by_plan ON amendments (plan_id, id);

-- Plan, do, study, act: cycles hang on an action and chain.
CREATE TABLE cycles (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES actions (id),
    previous_id INTEGER REFERENCES cycles (id),
    number INTEGER NOT NULL,                            -- of the action's cycles
    body TEXT NOT NULL,                                 -- JSON
    prediction TEXT NOT NULL,
    decision TEXT,                                      -- adopt, adapt, abandon
    begun_at INTEGER NOT NULL,
    begun_by INTEGER NOT NULL REFERENCES people (id),
    changed_at INTEGER NOT NULL,
    decided_at INTEGER,
    UNIQUE (action_id, number)
) STRICT;

-- The groups of students that figures are told for, as the program last shipped them: one row.
CREATE TABLE student_groups (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body TEXT NOT NULL                                  -- JSON: the groups, and what is known of who is in which
) STRICT;

CREATE TABLE measures (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    title TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,                                 -- percent, people, events, average, things
    unit TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL,                            -- up, down: where better is
    numerator TEXT NOT NULL DEFAULT '',                 -- what is counted, in words
    denominator TEXT NOT NULL DEFAULT '',
    collected TEXT NOT NULL DEFAULT '',                 -- how
    frequency TEXT NOT NULL,                            -- week, month, quarter, half_year, year
    periods TEXT NOT NULL DEFAULT 'anew',               -- anew, same_people, adds_up
    groups TEXT NOT NULL DEFAULT '["ALL"]',             -- JSON: codes
    chart TEXT NOT NULL DEFAULT 'run',
    rules TEXT NOT NULL DEFAULT 'shift_and_runs',
    trend TEXT NOT NULL DEFAULT 'off',
    created_by INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX measures_by_title ON measures (network_id, title) WHERE archived_at IS NULL;

-- One figure of one place, period and group as it was entered. Its own people read it here, and nobody else: others
-- read `shown_figures`.
CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    place_kind TEXT NOT NULL CHECK (place_kind IN ('school', 'district', 'zone', 'network')),
    place_id INTEGER NOT NULL,
    period INTEGER NOT NULL,                            -- its first day
    group_code TEXT NOT NULL,
    value REAL,                                         -- nothing: it was taken out
    numerator REAL,
    denominator REAL,
    source TEXT NOT NULL DEFAULT '',
    entered_at INTEGER NOT NULL,
    entered_by INTEGER NOT NULL REFERENCES people (id),
    UNIQUE (measure_id, place_kind, place_id, period, group_code)
) STRICT;
-- Every state of it, the present one last.
CREATE TABLE figure_versions (
    figure_id INTEGER NOT NULL REFERENCES figures (id),
    number INTEGER NOT NULL,
    value REAL,
    numerator REAL,
    denominator REAL,
    source TEXT NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by INTEGER NOT NULL REFERENCES people (id),
    corrected_because TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (figure_id, number)
) STRICT, WITHOUT ROWID;
-- What of it may leave the place, computed when it or anything beside it changes.
CREATE TABLE shown_figures (
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    place_kind TEXT NOT NULL,
    place_id INTEGER NOT NULL,
    period INTEGER NOT NULL,
    group_code TEXT NOT NULL,
    shown TEXT NOT NULL,                                -- value, at_least, at_most, hidden
    value REAL,                                         -- or the limit; nothing where it is hidden
    people TEXT NOT NULL,                               -- how many it is about, as a band
    because TEXT,                                       -- why it is hidden, for the place's own people: small_group, complementary, difference
    PRIMARY KEY (measure_id, place_kind, place_id, period, group_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_figures_by_place ON shown_figures (place_kind, place_id, measure_id);
-- What people note on a chart: an event, a point that is plainly different, limits that begin anew.
CREATE TABLE chart_notes (
    id INTEGER PRIMARY KEY,
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    place_kind TEXT NOT NULL,
    place_id INTEGER NOT NULL,
    kind TEXT NOT NULL,                                 -- event, astronomical, rebase
    period INTEGER NOT NULL,
    group_code TEXT NOT NULL DEFAULT 'ALL',
    words TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_id INTEGER NOT NULL REFERENCES people (id),
    removed_at INTEGER
) STRICT;
CREATE INDEX chart_notes_by_place ON chart_notes (measure_id, place_kind, place_id, period);

-- A practice cites the goal that it came from; what a school tries serves a goal.
ALTER TABLE practices ADD COLUMN goal_id INTEGER REFERENCES goals (id);
ALTER TABLE adoptions ADD COLUMN goal_id INTEGER REFERENCES goals (id);

-- A notification is also of a plan.
DROP VIEW notifications_about;
CREATE TABLE notifications_of_any (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    message_id INTEGER REFERENCES messages (id),
    comment_id INTEGER REFERENCES document_comments (id),
    practice_id INTEGER REFERENCES practices (id),
    need_id INTEGER REFERENCES needs (id),
    plan_id INTEGER REFERENCES plans (id),
    from_id INTEGER REFERENCES people (id),             -- who did it, of the last three; nobody: the server asks
    from_title TEXT NOT NULL DEFAULT '',                -- and their seat
    words TEXT NOT NULL DEFAULT '',                     -- what it says of the last three
    at INTEGER NOT NULL,
    read_at INTEGER,
    UNIQUE (person_id, message_id),
    UNIQUE (person_id, comment_id),
    CHECK ((message_id IS NOT NULL) + (comment_id IS NOT NULL) + (practice_id IS NOT NULL) + (need_id IS NOT NULL)
           + (plan_id IS NOT NULL) = 1)
) STRICT;
INSERT INTO notifications_of_any (id, person_id, kind, message_id, comment_id, practice_id, need_id, from_id, from_title, words, at, read_at)
    SELECT id, person_id, kind, message_id, comment_id, practice_id, need_id, from_id, from_title, words, at, read_at FROM notifications;
DROP TABLE notifications;
ALTER TABLE notifications_of_any RENAME TO notifications;
CREATE INDEX notifications_unread ON notifications (person_id, id) WHERE read_at IS NULL;
CREATE VIEW notifications_about AS
    SELECT n.id AS id, n.person_id AS person_id, n.kind AS kind, n.at AS at, n.read_at AS read_at,
           n.message_id AS message_id, n.comment_id AS comment_id, d.id AS document_id, d.title AS document_title,
           n.practice_id AS practice_id, n.need_id AS need_id, n.plan_id AS plan_id, coalesce(p.name, q.title, l.title) AS subject_title,
           q.network_id AS need_network_id, n.words AS words,
           coalesce(m.author_id, c.author_id, n.from_id) AS author_id,
           coalesce(m.seat_title, c.seat_title, n.from_title) AS seat_title,
           coalesce(m.room_id, d.room_id) AS room_id, coalesce(m.html, c.html) AS html,
           coalesce(m.deleted_at, c.deleted_at) AS deleted_at
      FROM notifications n LEFT JOIN messages m ON m.id = n.message_id
      LEFT JOIN document_comments c ON c.id = n.comment_id LEFT JOIN documents d ON d.id = c.document_id
      LEFT JOIN practice_names p ON p.practice_id = n.practice_id LEFT JOIN needs q ON q.id = n.need_id
      LEFT JOIN plans l ON l.id = n.plan_id;
