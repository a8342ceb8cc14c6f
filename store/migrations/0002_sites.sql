-- Candidate sites as users give them: every change is a whole new version, and rows are only ever added.
CREATE TABLE site_version (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    lat DOUBLE NOT NULL,
    lon DOUBLE NOT NULL,
    plot_area DOUBLE,
    access_area DOUBLE,
    existing_area DOUBLE,
    storeys BIGINT NOT NULL,
    plot_cost DOUBLE,
    hazard_zone BOOLEAN,
    staff_room BOOLEAN,
    resting_room BOOLEAN,
    daylight BOOLEAN,
    separate_entrance BOOLEAN,
    parking BOOLEAN,
    neighbour_distance DOUBLE,
    note VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    archived BOOLEAN NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE site_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A version with its latest mark; mark is 0 where it was never undone.
CREATE VIEW site_change AS
SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM site_version v
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM site_mark ORDER BY version, id DESC
) m ON m.version = v.id;
