-- The steps of a case's meeting as users chose them, and where a meeting stopped. Rows are only ever added.
-- steps and sliders are JSON: [["cost", "What does it cost us?"], ["map", ""]] (step, own title or ""), ["private.price_per_day"].
CREATE TABLE meeting_version (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    steps VARCHAR NOT NULL,
    sliders VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE meeting_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A version with its latest mark; mark is 0 where it was never undone.
CREATE VIEW meeting_change AS
SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM meeting_version v
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM meeting_mark ORDER BY version, id DESC
) m ON m.version = v.id;

CREATE TABLE meeting_stop (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    stopped_at TIMESTAMP NOT NULL
);
