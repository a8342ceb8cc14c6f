-- What the public sees: versions of a case's figures that somebody published, without what is hidden. Rows are only ever added.
CREATE TABLE publication (
    id BIGINT PRIMARY KEY,
    case_id VARCHAR NOT NULL,
    minimum BIGINT NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE published_figure (
    publication BIGINT NOT NULL,
    position BIGINT NOT NULL,
    number VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    shared BOOLEAN NOT NULL
);

-- Sums of hidden counts: a row a municipality. total is unknown where the sum is made but not told; told is whether this
-- version tells it. count is what the next publication compares with, and is never read for the public.
CREATE TABLE published_sum (
    publication BIGINT NOT NULL,
    part BIGINT NOT NULL,
    position BIGINT NOT NULL,
    number VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    total BIGINT,
    told BOOLEAN NOT NULL,
    count BIGINT NOT NULL
);

CREATE TABLE publication_withdrawal (
    id BIGINT PRIMARY KEY,
    publication BIGINT NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);
