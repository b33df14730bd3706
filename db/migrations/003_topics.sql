-- The log of events by topic, the answers kept by idempotency key, and the audit log.
CREATE TABLE events (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
    person_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    operation TEXT NOT NULL,
    request_hash INTEGER NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    person_id INTEGER REFERENCES people (id),
    by_name TEXT NOT NULL,
    operation TEXT NOT NULL,
    cohort_id INTEGER REFERENCES cohorts (id),
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_cohort ON audit (cohort_id, number);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
