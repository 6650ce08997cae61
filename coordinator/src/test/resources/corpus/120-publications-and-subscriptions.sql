-- Publications of every form, subscriptions that must not connect.
-- requires: superuser
CREATE TABLE published (id int PRIMARY KEY, v text);
CREATE TABLE "Also Published" (id int PRIMARY KEY);
CREATE TABLE published_parts (id int PRIMARY KEY, v text) PARTITION BY RANGE (id);
CREATE TABLE published_part PARTITION OF published_parts DEFAULT;
INSERT INTO published SELECT n, 'v' || n FROM generate_series(1, 20) n;
INSERT INTO published_parts SELECT n, 'v' || n FROM generate_series(1, 20) n;
CREATE PUBLICATION nothing;
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION selected FOR TABLE published, "Also Published" WITH (publish = 'insert, delete');
CREATE PUBLICATION "By; root" FOR TABLE published_parts WITH (publish_via_partition_root = true, publish = 'truncate');
COMMENT ON PUBLICATION selected IS 'Two tables.';
ALTER PUBLICATION selected OWNER TO corpus_owner;
CREATE SUBSCRIPTION never_connects CONNECTION 'host=127.0.0.1 port=1 dbname=none application_name=''it\''s odd''' PUBLICATION a, "B; c" WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION with_slot CONNECTION 'host=127.0.0.1 port=1 dbname=none' PUBLICATION a WITH (connect = false, slot_name = 'named_slot', synchronous_commit = 'remote_apply');
COMMENT ON SUBSCRIPTION never_connects IS 'Disabled.';
-- Its comment stays behind in pg_description, of nothing.
CREATE SUBSCRIPTION gone CONNECTION 'host=127.0.0.1 port=1 dbname=none' PUBLICATION a WITH (connect = false, slot_name = NONE);
COMMENT ON SUBSCRIPTION gone IS 'Not for long.';
DROP SUBSCRIPTION gone;
-- So that this database can be dropped again without a server at port 1.
ALTER SUBSCRIPTION with_slot SET (slot_name = NONE);
