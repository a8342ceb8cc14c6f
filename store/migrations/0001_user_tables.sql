-- What users write. Rows are only ever added. One sequence numbers change sets, marks and answers, so that ids tell the order.
CREATE SEQUENCE event;

CREATE TABLE change_set (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL
);

CREATE TABLE entry (
    change_set BIGINT NOT NULL,
    number VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    status VARCHAR NOT NULL,
    shared BOOLEAN NOT NULL,
    PRIMARY KEY (change_set, number, field)
);

CREATE TABLE change_mark (
    id BIGINT PRIMARY KEY,
    change_set BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

CREATE TABLE answer (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

-- A change set with its latest mark; mark is 0 where it was never undone.
CREATE VIEW change AS
SELECT s.id, s.case_id, s.entered_at, s.who, s.why, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM change_set s
LEFT JOIN (
    SELECT DISTINCT ON (change_set) change_set, id, undone FROM change_mark ORDER BY change_set, id DESC
) m ON m.change_set = s.id;
