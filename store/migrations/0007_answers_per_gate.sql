-- A yes or no belongs to one gate, and so does an answer to the prestudy's questions. New ones say which; those given before
-- belong to the first gate that was open when they were given, with the reason. No row is rewritten: only added to.
CREATE TABLE gate_given (
    version BIGINT PRIMARY KEY,
    gate VARCHAR NOT NULL,
    why VARCHAR NOT NULL
);

ALTER TABLE answer ADD COLUMN gate VARCHAR;

INSERT INTO gate_given
WITH gate AS (
    SELECT 1 AS step, 'take_part' AS name UNION ALL SELECT 2, 'invest' UNION ALL SELECT 3, 'confirm'
),
given AS (
    SELECT id, case_id FROM project_version WHERE item LIKE 'answer.%'
    UNION ALL
    SELECT id, case_id FROM answer WHERE number <> ''
),
decided AS (
    SELECT DISTINCT ON (g.id, gate.step) g.id, gate.step, c.status
    FROM given g CROSS JOIN gate
    JOIN project_change c ON c.case_id = g.case_id AND c.item = 'decision.' || gate.name AND c.id < g.id AND NOT c.undone
    ORDER BY g.id, gate.step, c.id DESC
),
standing AS (
    SELECT g.id, gate.step,
        coalesce(d.status, CASE WHEN g.case_id = 'forprosjekt-2019' AND gate.step = 1 THEN 'adopted' ELSE 'open' END) AS status
    FROM given g CROSS JOIN gate
    LEFT JOIN decided d ON d.id = g.id AND d.step = gate.step
),
first_open AS (
    SELECT id, coalesce(min(CASE WHEN status <> 'adopted' THEN step END), 3) AS step FROM standing GROUP BY id
)
SELECT f.id, gate.name, 'Given before each decision had answers of its own; moved to the first one that was open then.'
FROM first_open f JOIN gate ON gate.step = f.step;

-- A version with its latest mark, as before; an answer's item names its gate, and moved says why where it was moved there.
DROP VIEW project_change;

CREATE VIEW project_change AS
SELECT v.id, v.case_id, CASE WHEN g.gate IS NULL THEN v.item ELSE 'answer.' || g.gate || substr(v.item, 7) END AS item,
    v.title, v.status, v.responsible, v.deadline, v.decided, v.note, v.archived, v.who, v.why, v.entered_at,
    coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark, coalesce(g.why, '') AS moved
FROM project_version v
LEFT JOIN gate_given g ON g.version = v.id
LEFT JOIN (
    SELECT DISTINCT ON (version) version, id, undone FROM project_mark ORDER BY version, id DESC
) m ON m.version = v.id;

CREATE VIEW given_answer AS
SELECT a.id, a.case_id, a.number, coalesce(a.gate, g.gate, '') AS gate, a.question, a.text, a.who, a.entered_at
FROM answer a
LEFT JOIN gate_given g ON g.version = a.id;
