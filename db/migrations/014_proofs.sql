-- A file on its way is for a practice, or it is to be the proof of a check-in: then it waits, whole, for the answer about
-- the action that takes it.
CREATE TABLE uploads_of_any (
    name TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    practice_id INTEGER REFERENCES practices (id),
    action_id INTEGER REFERENCES actions (id),
    captions_of INTEGER REFERENCES resources (id),
    kind TEXT NOT NULL DEFAULT 'captions',              -- with captions_of: or chapters
    title TEXT NOT NULL,
    file_name TEXT NOT NULL,
    length INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    resource_id INTEGER REFERENCES resources (id),      -- once it is whole
    proof_hash BLOB REFERENCES files (hash),            -- the same of a proof
    CHECK ((practice_id IS NULL) <> (action_id IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO uploads_of_any (name, person_id, practice_id, captions_of, kind, title, file_name, length, created_at, expires_at, resource_id)
    SELECT name, person_id, practice_id, captions_of, kind, title, file_name, length, created_at, expires_at, resource_id FROM uploads;
DROP TABLE uploads;
ALTER TABLE uploads_of_any RENAME TO uploads;
CREATE INDEX uploads_by_person ON uploads (person_id);
CREATE INDEX uploads_by_expiry ON uploads (expires_at);
CREATE INDEX uploads_by_proof ON uploads (proof_hash) WHERE proof_hash IS NOT NULL;
CREATE INDEX checkins_by_person ON checkins (by_id) WHERE proof_hash IS NOT NULL;

-- What a session looks at.
CREATE INDEX checkpoints_by_meeting ON checkpoints (meeting_id, id) WHERE meeting_id IS NOT NULL;
