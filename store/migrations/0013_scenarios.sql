-- Scenarios: what a plan has other than its case, as the text of a file, under a name. Every change is a whole new version, and
-- rows are only ever added. ``scenario`` is the number of the first version, ``code`` the fingerprint of what was seen when it
-- was kept, ``decision`` what adopted it ('' where nothing has) and ``decided_on`` the day of that.
CREATE TABLE scenario_version (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    scenario BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    decided_on DATE,
    archived BOOLEAN NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE scenario_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A version with its latest mark; mark is 0 where it was never undone.
CREATE VIEW scenario_change AS
SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM scenario_version v
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM scenario_mark ORDER BY version, id DESC
) m ON m.version = v.id;
