-- Ways of weighing sites that users keep: every change is a whole new row, and rows are only ever added.
-- weights and anchors are JSON: {"nature": 2.0}, {"nature": [[0.0, 500.0], [1.0, 0.8]]} (points, values).
CREATE TABLE site_preset (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    weights VARCHAR NOT NULL,
    anchors VARCHAR NOT NULL,
    archived BOOLEAN NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);
