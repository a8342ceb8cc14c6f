-- A gain that is expected of a project, as users follow it up: what is measured, from what, by whom, and what became of it.
-- Every change is a whole new version, and rows are only ever added.
CREATE TABLE benefit_version (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    benefit VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    baseline DOUBLE PRECISION,
    owner VARCHAR NOT NULL,
    first_year INTEGER,
    planned DOUBLE PRECISION,
    actual DOUBLE PRECISION,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE benefit_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A version with its latest mark; mark is 0 where it was never undone.
CREATE VIEW benefit_change AS
SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM benefit_version v
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM benefit_mark ORDER BY version, id DESC
) m ON m.version = v.id;
