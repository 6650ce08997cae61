-- Tables, columns and indexes that have nothing but what they need.
CREATE SCHEMA app;
CREATE TABLE app.t (a int NOT NULL, b text, c varchar(10), d text NOT NULL, v tsvector, id bigint PRIMARY KEY);
CREATE INDEX i_class ON app.t (b);
CREATE INDEX i_class_of_varchar ON app.t (c);
CREATE INDEX i_collation ON app.t (b);
CREATE INDEX i_descending ON app.t (a);
CREATE INDEX i_nulls_first ON app.t (b, a);
CREATE INDEX i_included ON app.t (a);
CREATE INDEX i_fillfactor ON app.t (a);
CREATE INDEX i_fillfactor_of_both ON app.t (a) WITH (fillfactor = 70);
CREATE UNIQUE INDEX i_nulls ON app.t (b);
CREATE UNIQUE INDEX i_unique ON app.t (a, id);
CREATE INDEX i_predicate ON app.t (a);
CREATE INDEX i_expression ON app.t (b);
CREATE INDEX i_order ON app.t (a, b);
CREATE INDEX i_column ON app.t (b);
CREATE INDEX i_method ON app.t (b);
CREATE INDEX i_class_options ON app.t USING gist (v);
CREATE INDEX i_statistics ON app.t ((a + 1));
CREATE INDEX i_invalid ON app.t (a);
CREATE INDEX i_clustered ON app.t (id);
CREATE UNIQUE INDEX i_identity ON app.t (d);
CREATE INDEX i_removed ON app.t (a);
ALTER TABLE app.t ADD CONSTRAINT k_deferrable UNIQUE (a), ADD CONSTRAINT k_included UNIQUE (b);
CREATE TABLE app.parted (a int, b text) PARTITION BY RANGE (a);
CREATE TABLE app.part PARTITION OF app.parted DEFAULT;
CREATE INDEX i_whole ON app.parted (a);
CREATE TABLE app.c (
  c_type int, c_typmod varchar(5), c_collation text, c_not_null int, c_default int, c_other_default int DEFAULT 1, c_generated int,
  c_identity int NOT NULL, c_storage text, c_compression text, c_statistics int, c_options int);
CREATE TABLE app.r_options (a int);
CREATE TABLE app.r_toast (a text);
CREATE TABLE app.r_identity (a int);
CREATE TABLE app.r_security (a int);
CREATE TABLE app.r_forced (a int);
CREATE TABLE app.r_parent (a int);
CREATE TABLE app.r_child (a int);
CREATE TABLE app.r_persistence (a int);
