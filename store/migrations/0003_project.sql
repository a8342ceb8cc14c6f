-- Where a project stands as users give it: a municipality's answer, a decision or a clarification. Every change is a whole
-- new version, and rows are only ever added.
CREATE TABLE project_version (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    responsible VARCHAR NOT NULL,
    deadline DATE,
    decided DATE,
    note VARCHAR NOT NULL,
    archived BOOLEAN NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE project_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A version with its latest mark; mark is 0 where it was never undone.
CREATE VIEW project_change AS
SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM project_version v
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM project_mark ORDER BY version, id DESC
) m ON m.version = v.id;
