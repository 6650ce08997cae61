-- What 17 brought.
-- since: 17
-- requires: superuser
CREATE TABLE identity_partitioned (id int GENERATED ALWAYS AS IDENTITY, v text) PARTITION BY RANGE (id);
CREATE TABLE identity_partition PARTITION OF identity_partitioned FOR VALUES FROM (0) TO (1000);
INSERT INTO identity_partitioned (v) SELECT 'v' || n FROM generate_series(1, 20) n;
CREATE TABLE excluded_partitioned (id int, v text, EXCLUDE USING btree (id WITH =)) PARTITION BY RANGE (id);
CREATE TABLE excluded_partition PARTITION OF excluded_partitioned DEFAULT;
INSERT INTO excluded_partitioned SELECT n, 'v' FROM generate_series(1, 5) n;
CREATE ACCESS METHOD heap_by_another_name TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE partitioned_with_method (id int) PARTITION BY HASH (id) USING heap_by_another_name;
CREATE TABLE partition_with_method PARTITION OF partitioned_with_method FOR VALUES WITH (MODULUS 1, REMAINDER 0);
INSERT INTO partitioned_with_method SELECT generate_series(1, 5);
GRANT MAINTAIN ON identity_partitioned TO corpus_writer;
CREATE COLLATION built_in (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE TABLE intervals (i interval);
INSERT INTO intervals VALUES ('infinity'), ('-infinity'), ('1 day');
CREATE TABLE defaulted_statistics (a int, b int);
ALTER TABLE defaulted_statistics ALTER COLUMN a SET STATISTICS DEFAULT;
CREATE VIEW tables_of_json AS SELECT * FROM json_table('[{"a": 1}]'::jsonb, '$[*]' COLUMNS (a int PATH '$.a', n FOR ORDINALITY));
CREATE FUNCTION nothing_at_login() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER on_login ON login EXECUTE FUNCTION nothing_at_login();
