-- Timetables as they were delivered: what each stop of the region offers. Rows are only ever added.
CREATE TABLE timetable_delivery (
    id BIGINT PRIMARY KEY,
    file VARCHAR NOT NULL,
    checksum VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    outside BIGINT NOT NULL,
    refused_count BIGINT NOT NULL,
    refused VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE timetable_stop (
    delivery BIGINT NOT NULL,
    stop VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    lat DOUBLE NOT NULL,
    lon DOUBLE NOT NULL,
    weekday DOUBLE,
    saturday DOUBLE,
    sunday DOUBLE,
    first DOUBLE,
    last DOUBLE,
    longest_gap DOUBLE,
    worst_wait DOUBLE
);

CREATE TABLE timetable_mark (
    id BIGINT PRIMARY KEY,
    delivery BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    marked_at TIMESTAMP NOT NULL
);

-- A delivery with its latest mark.
CREATE VIEW timetable_change AS
SELECT d.*, coalesce(m.undone, false) AS undone
FROM timetable_delivery d
LEFT JOIN (
    SELECT DISTINCT ON (delivery) delivery, undone FROM timetable_mark ORDER BY delivery, id DESC
) m ON m.delivery = d.id;

-- Versions of sites that came in one file, and so are undone as one.
CREATE TABLE site_batch (
    version BIGINT PRIMARY KEY,
    batch BIGINT NOT NULL,
    file VARCHAR NOT NULL
);
