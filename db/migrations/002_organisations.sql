-- Networks, cohorts, districts with zones, schools, partner organisations, and the seats in them.
CREATE TABLE networks (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    aim TEXT NOT NULL DEFAULT '',
    smallest_group INTEGER NOT NULL DEFAULT 10 CHECK (smallest_group >= 5),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE districts (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    name TEXT NOT NULL,
    UNIQUE (network_id, name)
) STRICT;

CREATE TABLE zones (
    id INTEGER PRIMARY KEY,
    district_id INTEGER NOT NULL REFERENCES districts (id),
    name TEXT NOT NULL,
    UNIQUE (district_id, name)
) STRICT;

CREATE TABLE schools (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    district_id INTEGER REFERENCES districts (id),
    zone_id INTEGER REFERENCES zones (id),
    name TEXT NOT NULL,
    code TEXT,
    level TEXT NOT NULL,
    students INTEGER,
    grades TEXT,
    locale TEXT,
    UNIQUE (network_id, name)
) STRICT;

CREATE TABLE school_groups (
    school_id INTEGER NOT NULL REFERENCES schools (id),
    code TEXT NOT NULL,
    share_percent INTEGER NOT NULL,
    PRIMARY KEY (school_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE partners (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    name TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    website TEXT,
    UNIQUE (network_id, name)
) STRICT;

CREATE TABLE cohorts (
    id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    name TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    time_zone TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (network_id, name)
) STRICT;

CREATE TABLE cohort_schools (
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    school_id INTEGER NOT NULL REFERENCES schools (id),
    PRIMARY KEY (cohort_id, school_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cohort_schools_by_school ON cohort_schools (school_id);

CREATE TABLE cohort_partners (
    cohort_id INTEGER NOT NULL REFERENCES cohorts (id),
    partner_id INTEGER NOT NULL REFERENCES partners (id),
    PRIMARY KEY (cohort_id, partner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cohort_partners_by_partner ON cohort_partners (partner_id);

-- Every organisation by kind and id, with its name and its network.
CREATE VIEW organisations AS
    SELECT 'network' AS kind, id, id AS network_id, name FROM networks
    UNION ALL SELECT 'cohort', id, network_id, name FROM cohorts
    UNION ALL SELECT 'district', id, network_id, name FROM districts
    UNION ALL SELECT 'zone', z.id, d.network_id, z.name FROM zones z JOIN districts d ON d.id = z.district_id
    UNION ALL SELECT 'school', id, network_id, name FROM schools
    UNION ALL SELECT 'partner', id, network_id, name FROM partners;

-- kind and organisation_id name the organisation; the kind says in which table.
CREATE TABLE seats (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    organisation_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    holder_id INTEGER REFERENCES people (id),
    held_since INTEGER
) STRICT;
CREATE INDEX seats_by_holder ON seats (holder_id);
CREATE INDEX seats_by_organisation ON seats (kind, organisation_id);

CREATE TABLE seat_history (
    seat_id INTEGER NOT NULL REFERENCES seats (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    since INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;
CREATE INDEX seat_history_by_seat ON seat_history (seat_id);

-- Every seat that brings someone into a cohort. `facilitates` is 1 where it may run the cohort.
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
     WHERE s.kind = 'district' AND s.role = 'lead'
       AND EXISTS (SELECT 1 FROM cohort_schools cs JOIN schools sc ON sc.id = cs.school_id
                    WHERE cs.cohort_id = c.id AND sc.district_id = d.id);

-- Every seat that makes someone part of a network.
CREATE VIEW network_seats AS
    SELECT s.organisation_id AS network_id, s.id AS seat_id, s.holder_id AS person_id, s.role AS role
      FROM seats s WHERE s.kind = 'network'
    UNION ALL
    SELECT c.network_id, s.id, s.holder_id, s.role FROM seats s JOIN cohorts c ON c.id = s.organisation_id WHERE s.kind = 'cohort'
    UNION ALL
    SELECT d.network_id, s.id, s.holder_id, s.role FROM seats s JOIN districts d ON d.id = s.organisation_id WHERE s.kind = 'district'
    UNION ALL
    SELECT d.network_id, s.id, s.holder_id, s.role FROM seats s JOIN zones z ON z.id = s.organisation_id
      JOIN districts d ON d.id = z.district_id WHERE s.kind = 'zone'
    UNION ALL
    SELECT sc.network_id, s.id, s.holder_id, s.role FROM seats s JOIN schools sc ON sc.id = s.organisation_id WHERE s.kind = 'school'
    UNION ALL
    SELECT p.network_id, s.id, s.holder_id, s.role FROM seats s JOIN partners p ON p.id = s.organisation_id WHERE s.kind = 'partner';
