-- Keys that clients make begin with the time: put first, neighbours in time lie on one page, whoever wrote them.
CREATE TABLE answers_by_key (
    key TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    operation TEXT NOT NULL,
    request_hash INTEGER NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (key, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO answers_by_key (key, person_id, operation, request_hash, answer, at)
    SELECT key, person_id, operation, request_hash, answer, at FROM answers ORDER BY key, person_id;
DROP TABLE answers;
ALTER TABLE answers_by_key RENAME TO answers;

-- One index serves the whole conversation and, by its last column, the first messages of threads alone.
DROP INDEX messages_by_room;
DROP INDEX messages_first;
CREATE INDEX messages_by_room ON messages (room_id, id, thread_id);
