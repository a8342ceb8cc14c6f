-- That a name or a text was taken out of all that was typed: when, who did, why, and out of how many fields. What it was is not kept.
CREATE TABLE erasure (
    id BIGINT PRIMARY KEY,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    fields BIGINT NOT NULL,
    entered_at TIMESTAMP NOT NULL
);
