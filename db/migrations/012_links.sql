-- Links are asked now and then whether they still answer, pre-work names practices, and a practice remembers the
-- session that it was begun from.
ALTER TABLE meeting_prework ADD COLUMN practice_id INTEGER REFERENCES practices (id);
ALTER TABLE practices ADD COLUMN meeting_id INTEGER REFERENCES meetings (id);
CREATE INDEX practices_by_meeting ON practices (meeting_id) WHERE meeting_id IS NOT NULL;

CREATE TABLE link_answers (
    resource_id INTEGER PRIMARY KEY REFERENCES resources (id),
    asked_at INTEGER NOT NULL,
    alive_at INTEGER,                                   -- when it answered last
    refused TEXT NOT NULL DEFAULT ''                    -- why it did not at asked_at; empty: it did
) STRICT;
CREATE INDEX link_answers_by_asked ON link_answers (asked_at);
CREATE INDEX links ON resources (id) WHERE kind = 'link' AND removed_at IS NULL;

-- What nobody names any more is taken off the disk some days later.
CREATE INDEX files_by_age ON files (stored_at);
