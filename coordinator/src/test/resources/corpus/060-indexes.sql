-- Indexes of every built-in access method, on expressions, partial, covering, with options.
CREATE TABLE indexed (
  id int, name text, happened timestamptz, tags text[], doc jsonb, area box, span int4range, words tsvector, net inet, spot point, amount numeric, note varchar(40)
);
INSERT INTO indexed
SELECT n, 'name ' || n, timestamptz '2020-01-01 00:00:00+00' + n * interval '1 hour', ARRAY['t' || n % 7, 't' || n % 3], jsonb_build_object('k', n % 10),
       box(point(n, n), point(n + 1, n + 1)), int4range(n, n + 10), to_tsvector('simple', 'word' || n % 20), ('10.0.' || n % 256 || '.1')::inet, point(n % 17, n % 13),
       CASE WHEN n % 9 > 0 THEN n / 4.0 END, CASE WHEN n % 2 = 0 THEN 'note' END
FROM generate_series(1, 300) n;
CREATE INDEX btree_desc ON indexed (id DESC NULLS LAST, name COLLATE "C" text_pattern_ops ASC NULLS FIRST);
CREATE UNIQUE INDEX btree_including ON indexed (id) INCLUDE (name, amount);
CREATE INDEX hashed ON indexed USING hash (name) WITH (fillfactor = 60);
CREATE INDEX gin_array ON indexed USING gin (tags) WITH (fastupdate = off, gin_pending_list_limit = 128);
CREATE INDEX gin_doc ON indexed USING gin (doc jsonb_path_ops);
CREATE INDEX gist_area ON indexed USING gist (area) WITH (buffering = on, fillfactor = 80);
CREATE INDEX gist_range ON indexed USING gist (span, words tsvector_ops (siglen = 200));
CREATE INDEX spgist_net ON indexed USING spgist (net);
CREATE INDEX spgist_text ON indexed USING spgist (name);
CREATE INDEX spgist_point ON indexed USING spgist (spot kd_point_ops);
CREATE INDEX brin_id ON indexed USING brin (id, happened timestamptz_minmax_ops) WITH (pages_per_range = 4, autosummarize = on);
CREATE INDEX no_dedup ON indexed (amount) WITH (deduplicate_items = off, fillfactor = 50);
CREATE INDEX by_expression ON indexed (lower(name), (amount * 2), ((doc ->> 'k')::int));
CREATE INDEX partly ON indexed (happened) WHERE amount IS NOT NULL AND note = 'note' AND id BETWEEN 1 AND 200;
CREATE UNIQUE INDEX partly_unique ON indexed ((id % 100000)) WHERE note IS NULL;
CREATE INDEX over_whole_row ON indexed ((indexed IS NOT NULL));
-- Statistics targets on columns of an index: ALTER INDEX, by number.
ALTER INDEX by_expression ALTER COLUMN 1 SET STATISTICS 500;
ALTER INDEX by_expression ALTER COLUMN 3 SET STATISTICS 0;
CREATE INDEX same_again_1 ON indexed (id);
CREATE INDEX same_again_2 ON indexed (id);
ALTER INDEX same_again_2 SET (fillfactor = 33);
COMMENT ON INDEX same_again_2 IS 'Equal to another index.';

-- Tails of index entries: clustered, replica identity; two such on one table.
CREATE TABLE clustered (id int NOT NULL, other int NOT NULL, third int);
INSERT INTO clustered SELECT n, 1000 - n, n % 10 FROM generate_series(1, 100) n;
CREATE UNIQUE INDEX clustered_id ON clustered (id);
CREATE UNIQUE INDEX clustered_other ON clustered (other);
CREATE INDEX clustered_expression ON clustered ((third + 1), (id * 2));
ALTER INDEX clustered_expression ALTER COLUMN 2 SET STATISTICS 123;
ALTER TABLE clustered CLUSTER ON clustered_expression;
ALTER TABLE clustered REPLICA IDENTITY USING INDEX clustered_other;
CREATE TABLE clustered_by_key (id int CONSTRAINT key_of_clustered PRIMARY KEY, v text);
INSERT INTO clustered_by_key SELECT n, 'v' || n FROM generate_series(1, 20) n;
ALTER TABLE clustered_by_key CLUSTER ON key_of_clustered;
ALTER TABLE clustered_by_key REPLICA IDENTITY USING INDEX key_of_clustered;
CREATE TABLE identity_full (id int);
ALTER TABLE identity_full REPLICA IDENTITY FULL;
CREATE TABLE identity_nothing (id int PRIMARY KEY);
ALTER TABLE identity_nothing REPLICA IDENTITY NOTHING;
CREATE MATERIALIZED VIEW clustered_view AS SELECT id, other FROM clustered;
CREATE UNIQUE INDEX clustered_view_id ON clustered_view (id);
ALTER MATERIALIZED VIEW clustered_view CLUSTER ON clustered_view_id;

-- Partitioned indexes: made on the root, made ONLY there and attached, invalid because not all are attached.
CREATE TABLE parts (id int NOT NULL, region text NOT NULL, v text) PARTITION BY LIST (region);
CREATE TABLE parts_eu PARTITION OF parts FOR VALUES IN ('eu');
CREATE TABLE parts_us (v text, region text NOT NULL, id int NOT NULL);
ALTER TABLE parts ATTACH PARTITION parts_us FOR VALUES IN ('us');
CREATE TABLE parts_rest PARTITION OF parts DEFAULT PARTITION BY RANGE (id);
CREATE TABLE parts_rest_low PARTITION OF parts_rest FOR VALUES FROM (0) TO (100);
CREATE TABLE parts_rest_high PARTITION OF parts_rest FOR VALUES FROM (100) TO (1000);
INSERT INTO parts SELECT n, (ARRAY['eu', 'us', 'asia'])[1 + n % 3], 'v' || n FROM generate_series(1, 300) n;
CREATE INDEX parts_v ON parts (v) INCLUDE (id);
CREATE UNIQUE INDEX parts_id_region ON parts (region, id);
CREATE INDEX parts_expression ON parts (lower(v), (id + 1)) WHERE id > 10;
CREATE INDEX parts_by_hand ON ONLY parts (id);
CREATE INDEX parts_eu_by_hand ON parts_eu (id) WITH (fillfactor = 55);
CREATE INDEX parts_us_by_hand ON parts_us (id);
CREATE INDEX parts_rest_by_hand ON parts_rest (id);
ALTER INDEX parts_by_hand ATTACH PARTITION parts_eu_by_hand;
ALTER INDEX parts_by_hand ATTACH PARTITION parts_us_by_hand;
ALTER INDEX parts_by_hand ATTACH PARTITION parts_rest_by_hand;
CREATE INDEX parts_never_complete ON ONLY parts (v, region, id);
CREATE INDEX parts_eu_of_incomplete ON parts_eu (v, region, id);
ALTER INDEX parts_never_complete ATTACH PARTITION parts_eu_of_incomplete;
CREATE INDEX parts_us_alone ON parts_us (v, id);
ALTER TABLE parts_eu REPLICA IDENTITY USING INDEX parts_eu_region_id_idx;
ALTER TABLE parts_us CLUSTER ON parts_us_by_hand;
ALTER TABLE parts_us ALTER COLUMN v SET STATISTICS 10;
