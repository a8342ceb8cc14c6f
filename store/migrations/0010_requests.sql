-- What is asked for: an assumption or a figure of a municipality, whether it was asked, reminded or delivered, by whom and why.
-- Every mark is a whole new version, and rows are only ever added.
CREATE TABLE request_version (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    day DATE NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE request_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A version with its latest mark; mark is 0 where it was never undone.
CREATE VIEW request_change AS
SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM request_version v
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM request_mark ORDER BY version, id DESC
) m ON m.version = v.id;
