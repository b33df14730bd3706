-- How people join. A code is kept in the clear while it can be used, because a facilitator prints it
-- again; what was used or withdrawn is a spent code, kept so that who types it is told what became of
-- it. An invitation may name a school or, for the role of a partner, a partner organisation.
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    name TEXT NOT NULL,
    school_id INTEGER REFERENCES schools (id),
    partner_id INTEGER REFERENCES partners (id),
    role TEXT NOT NULL,
    mail TEXT,
    code TEXT UNIQUE,
    created_at INTEGER NOT NULL,
    created_by INTEGER REFERENCES people (id),
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    accepted_at INTEGER,
    accepted_by INTEGER REFERENCES people (id),
    accepted_key TEXT,                  -- the call that used it, so that a lost answer can be given again
    spent_code TEXT,
    door_id INTEGER REFERENCES doors (id)
) STRICT;
CREATE INDEX invitations_by_cohort ON invitations (cohort_id, id);
CREATE INDEX invitations_by_spent_code ON invitations (spent_code) WHERE spent_code IS NOT NULL;
CREATE INDEX invitations_by_key ON invitations (accepted_key) WHERE accepted_key IS NOT NULL;

CREATE TABLE doors (
    id INTEGER PRIMARY KEY,
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    code TEXT NOT NULL UNIQUE,
    opened_at INTEGER NOT NULL,
    opened_by INTEGER REFERENCES people (id),
    closes_at INTEGER NOT NULL
) STRICT;
CREATE INDEX doors_by_cohort ON doors (cohort_id, id);
