-- Statistics on expressions and compression by column.
-- since: 14
CREATE FUNCTION half(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';
CREATE TABLE measured (a int, b int, t text COMPRESSION pglz, u text, m text);
INSERT INTO measured SELECT n, n * 2, repeat('t' || n, 1000), repeat('u' || n, 1000), 'm' FROM generate_series(1, 100) n;
CREATE STATISTICS on_expression ON (a + b) FROM measured;
CREATE STATISTICS mixed (ndistinct, dependencies, mcv) ON a, half(b), (lower(t)) FROM measured;
ALTER STATISTICS mixed SET STATISTICS 77;
-- Rows compressed in one way, the column set to another since.
ALTER TABLE measured ALTER COLUMN m SET COMPRESSION pglz;
ALTER TABLE measured ALTER COLUMN m SET COMPRESSION default;
ALTER TABLE measured ALTER COLUMN m SET STORAGE MAIN;
CREATE MATERIALIZED VIEW measured_view AS SELECT t, u FROM measured WHERE a < 10;
ALTER MATERIALIZED VIEW measured_view ALTER COLUMN u SET COMPRESSION pglz;
CREATE INDEX brin_bloom ON measured USING brin (a int4_bloom_ops (n_distinct_per_range = 50), b int4_minmax_multi_ops);
