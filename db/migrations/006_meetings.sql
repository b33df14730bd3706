-- When a cohort meets, and what its seats promised each other.
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    title TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    starts_at INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    cancelled_at INTEGER
) STRICT;
CREATE INDEX meetings_by_start ON meetings (cohort_id, starts_at);

CREATE TABLE commitments (
    id INTEGER PRIMARY KEY,
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    seat_id INTEGER NOT NULL REFERENCES seats (id),
    what TEXT NOT NULL,
    due INTEGER,
    state TEXT NOT NULL,
    reason TEXT,
    made_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX commitments_by_cohort ON commitments (cohort_id, id);
CREATE INDEX commitments_by_seat ON commitments (seat_id, state);
