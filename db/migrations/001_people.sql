-- Who there is, and how they sign in. Secrets are stored as hashes only.
CREATE TABLE installation (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sign_in_name TEXT UNIQUE,           -- lower case
    mail TEXT,
    passphrase_hash TEXT,
    administrator INTEGER NOT NULL DEFAULT 0,
    wants_brief INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER,
    disabled_at INTEGER
) STRICT;
CREATE INDEX people_by_mail ON people (mail) WHERE mail IS NOT NULL;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    token_hash BLOB NOT NULL UNIQUE,
    began_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    browser TEXT NOT NULL,
    address TEXT NOT NULL,
    by_link INTEGER NOT NULL DEFAULT 0  -- began with a link: may set a passphrase without the old one
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    secret_hash BLOB NOT NULL UNIQUE,
    label TEXT NOT NULL,
    scope TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_key TEXT NOT NULL,          -- the call that made it: the same call again renews the secret
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT;
CREATE INDEX tokens_by_person ON tokens (person_id);

CREATE TABLE sign_in_links (
    secret_hash BLOB PRIMARY KEY,
    person_id INTEGER REFERENCES people (id), -- NULL: asked for with a mail address that nobody has,
                                              -- so that asking takes as long as for one that somebody has
    issued_at INTEGER NOT NULL,
    issued_key TEXT NOT NULL,           -- the call that made it, so that a call made twice makes one link
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    used_key TEXT                       -- the call that used it, so that a lost answer can be given again
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_links_by_expiry ON sign_in_links (expires_at);
CREATE INDEX sign_in_links_by_person ON sign_in_links (person_id);
