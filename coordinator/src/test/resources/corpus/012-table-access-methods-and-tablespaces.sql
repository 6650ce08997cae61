-- Tables, matviews and indexes outside the default access method and tablespace.
-- requires: superuser
CREATE ACCESS METHOD heap_by_another_name TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD heap_by_another_name IS 'The only table access method that every server has, under a second name.';
CREATE ACCESS METHOD hash_by_another_name TYPE INDEX HANDLER hashhandler;
CREATE OPERATOR CLASS int_by_another_name DEFAULT FOR TYPE int USING hash_by_another_name AS
  OPERATOR 1 =, FUNCTION 1 hashint4(int);

CREATE TABLE other_access_method (id int, label text) USING heap_by_another_name;
INSERT INTO other_access_method SELECT n, 'row ' || n FROM generate_series(1, 20) n;
CREATE INDEX ON other_access_method USING hash_by_another_name (id);
CREATE MATERIALIZED VIEW other_access_method_view USING heap_by_another_name AS SELECT * FROM other_access_method WHERE id > 10;
SET default_table_access_method = heap_by_another_name;
CREATE TABLE other_access_method_by_default (id int);
RESET default_table_access_method;

CREATE TABLE in_tablespace (id int PRIMARY KEY USING INDEX TABLESPACE corpus_space, label text) TABLESPACE corpus_space;
INSERT INTO in_tablespace SELECT n, 'row ' || n FROM generate_series(1, 20) n;
CREATE TABLE index_in_tablespace (id int, label text UNIQUE USING INDEX TABLESPACE corpus_space);
CREATE INDEX ON index_in_tablespace (id) TABLESPACE corpus_space;
INSERT INTO index_in_tablespace SELECT * FROM in_tablespace;
CREATE MATERIALIZED VIEW view_in_tablespace TABLESPACE corpus_space AS SELECT count(*) FROM in_tablespace;
CREATE TABLE partitioned_in_tablespace (id int, label text) PARTITION BY RANGE (id) TABLESPACE corpus_space;
CREATE TABLE partition_inherits_tablespace PARTITION OF partitioned_in_tablespace FOR VALUES FROM (0) TO (10);
CREATE TABLE partition_elsewhere PARTITION OF partitioned_in_tablespace FOR VALUES FROM (10) TO (20) TABLESPACE pg_default;
INSERT INTO partitioned_in_tablespace SELECT n, 'row ' || n FROM generate_series(0, 19) n;
CREATE INDEX ON partitioned_in_tablespace (label) TABLESPACE corpus_space;
