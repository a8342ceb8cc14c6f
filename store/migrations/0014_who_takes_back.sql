-- Who took a version back or brought it back; not known of marks made before. Answers can be taken back too.
ALTER TABLE change_mark ADD COLUMN who VARCHAR;
ALTER TABLE site_mark ADD COLUMN who VARCHAR;
ALTER TABLE project_mark ADD COLUMN who VARCHAR;
ALTER TABLE timetable_mark ADD COLUMN who VARCHAR;
ALTER TABLE benefit_mark ADD COLUMN who VARCHAR;
ALTER TABLE request_mark ADD COLUMN who VARCHAR;
ALTER TABLE opinion_mark ADD COLUMN who VARCHAR;
ALTER TABLE meeting_mark ADD COLUMN who VARCHAR;
ALTER TABLE scenario_mark ADD COLUMN who VARCHAR;

CREATE TABLE answer_mark (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL,
    who VARCHAR
);

-- An answer with its latest mark; mark is 0 where it was never undone.
CREATE VIEW answer_change AS
SELECT a.id, a.case_id, a.number, a.gate, a.question, a.text, a.who, a.entered_at,
    coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
FROM given_answer a
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM answer_mark ORDER BY version, id DESC
) m ON m.version = a.id;
