-- Indexes whose concurrent build failed: they stay in the catalog, are not used, and pg_dump leaves them out.
CREATE TABLE duplicates (id int, v text);
INSERT INTO duplicates SELECT n % 10, 'v' || n FROM generate_series(1, 40) n;
CREATE INDEX fine ON duplicates (id);
\set ON_ERROR_STOP off
CREATE UNIQUE INDEX CONCURRENTLY never_built ON duplicates (id);
CREATE INDEX CONCURRENTLY divides_by_zero ON duplicates ((1 / (id - 5)));
\set ON_ERROR_STOP on
COMMENT ON INDEX never_built IS 'Goes with its index.';
CREATE MATERIALIZED VIEW of_duplicates AS SELECT id FROM duplicates;
\set ON_ERROR_STOP off
CREATE UNIQUE INDEX CONCURRENTLY never_built_either ON of_duplicates (id);
\set ON_ERROR_STOP on
