-- What a council thinks: how much each criterion of a site counts (JSON by criterion, empty where it is not said), the sharing
-- key it prefers and its most important doubt (each empty where it is not said).
-- Every change is a whole new version, and rows are only ever added; a version that says nothing takes back what stood.
CREATE TABLE opinion_version (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    weights VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    doubt VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE opinion_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A version with its latest mark; mark is 0 where it was never undone.
CREATE VIEW opinion_change AS
SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM opinion_version v
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM opinion_mark ORDER BY version, id DESC
) m ON m.version = v.id;
