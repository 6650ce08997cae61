-- To each object of plain.sql something is added that few have; the line before says what is to be found, as in changes.sql.
-- CHANGED INDEX app.i_class: definition
DROP INDEX app.i_class; CREATE INDEX i_class ON app.t (b text_pattern_ops);
-- CHANGED INDEX app.i_class_of_varchar: definition
DROP INDEX app.i_class_of_varchar; CREATE INDEX i_class_of_varchar ON app.t (c varchar_pattern_ops);
-- CHANGED INDEX app.i_collation: definition
DROP INDEX app.i_collation; CREATE INDEX i_collation ON app.t (b COLLATE "C");
-- CHANGED INDEX app.i_descending: definition
DROP INDEX app.i_descending; CREATE INDEX i_descending ON app.t (a DESC);
-- CHANGED INDEX app.i_nulls_first: definition
DROP INDEX app.i_nulls_first; CREATE INDEX i_nulls_first ON app.t (b, a NULLS FIRST);
-- CHANGED INDEX app.i_included: definition
DROP INDEX app.i_included; CREATE INDEX i_included ON app.t (a) INCLUDE (b);
-- CHANGED INDEX app.i_fillfactor: definition
ALTER INDEX app.i_fillfactor SET (fillfactor = 80);
-- CHANGED INDEX app.i_fillfactor_of_both: definition
ALTER INDEX app.i_fillfactor_of_both SET (fillfactor = 80);
-- CHANGED INDEX app.i_nulls: definition
DROP INDEX app.i_nulls; CREATE UNIQUE INDEX i_nulls ON app.t (b) NULLS NOT DISTINCT;
-- CHANGED INDEX app.i_unique: definition
DROP INDEX app.i_unique; CREATE INDEX i_unique ON app.t (a, id);
-- CHANGED INDEX app.i_predicate: definition
DROP INDEX app.i_predicate; CREATE INDEX i_predicate ON app.t (a) WHERE a > 0;
-- CHANGED INDEX app.i_expression: definition
DROP INDEX app.i_expression; CREATE INDEX i_expression ON app.t (lower(b));
-- CHANGED INDEX app.i_order: definition
DROP INDEX app.i_order; CREATE INDEX i_order ON app.t (b, a);
-- CHANGED INDEX app.i_column: definition
DROP INDEX app.i_column; CREATE INDEX i_column ON app.t (d);
-- CHANGED INDEX app.i_method: definition
DROP INDEX app.i_method; CREATE INDEX i_method ON app.t USING hash (b);
-- CHANGED INDEX app.i_class_options: definition
DROP INDEX app.i_class_options; CREATE INDEX i_class_options ON app.t USING gist (v tsvector_ops (siglen = 100));
-- CHANGED INDEX app.i_statistics: statistics
ALTER INDEX app.i_statistics ALTER COLUMN 1 SET STATISTICS 500;
-- CHANGED INDEX app.i_invalid: invalid
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.i_invalid'::regclass;
-- CHANGED INDEX app.i_clustered: clustered
ALTER TABLE app.t CLUSTER ON i_clustered;
-- CHANGED INDEX app.i_identity: replica identity
-- CHANGED TABLE app.t: replica identity
ALTER TABLE app.t REPLICA IDENTITY USING INDEX i_identity;
-- MISSING INDEX app.i_removed:
DROP INDEX app.i_removed;
-- CHANGED CONSTRAINT k_deferrable on app.t: definition
ALTER TABLE app.t DROP CONSTRAINT k_deferrable, ADD CONSTRAINT k_deferrable UNIQUE (a) DEFERRABLE;
-- CHANGED CONSTRAINT k_included on app.t: definition
-- CHANGED INDEX app.k_included: definition
ALTER TABLE app.t DROP CONSTRAINT k_included, ADD CONSTRAINT k_included UNIQUE (b) INCLUDE (a);
-- CHANGED INDEX app.i_whole: definition, invalid
-- MISSING INDEX app.part_a_idx:
DROP INDEX app.i_whole; CREATE INDEX i_whole ON ONLY app.parted (a DESC);
-- CHANGED COLUMN app.c.c_type: type
ALTER TABLE app.c ALTER c_type TYPE bigint;
-- CHANGED COLUMN app.c.c_typmod: type
ALTER TABLE app.c ALTER c_typmod TYPE varchar(6);
-- CHANGED COLUMN app.c.c_collation: collation
ALTER TABLE app.c ALTER c_collation TYPE text COLLATE "POSIX";
-- CHANGED COLUMN app.c.c_not_null: not null
ALTER TABLE app.c ALTER c_not_null SET NOT NULL;
-- CHANGED COLUMN app.c.c_default: default
ALTER TABLE app.c ALTER c_default SET DEFAULT 0;
-- CHANGED COLUMN app.c.c_other_default: default
ALTER TABLE app.c ALTER c_other_default SET DEFAULT 2;
-- CHANGED COLUMN app.c.c_generated: default, generated
ALTER TABLE app.c DROP c_generated; ALTER TABLE app.c ADD c_generated int GENERATED ALWAYS AS (c_type) STORED;
-- CHANGED TABLE app.c: columns
-- CHANGED COLUMN app.c.c_identity: identity
-- EXTRA SEQUENCE app.c_c_identity_seq:
ALTER TABLE app.c ALTER c_identity ADD GENERATED ALWAYS AS IDENTITY;
-- CHANGED COLUMN app.c.c_storage: storage
ALTER TABLE app.c ALTER c_storage SET STORAGE external;
-- CHANGED COLUMN app.c.c_compression: compression
ALTER TABLE app.c ALTER c_compression SET COMPRESSION pglz;
-- CHANGED COLUMN app.c.c_statistics: statistics
ALTER TABLE app.c ALTER c_statistics SET STATISTICS 0;
-- CHANGED COLUMN app.c.c_options: options
ALTER TABLE app.c ALTER c_options SET (n_distinct = 5);
-- CHANGED TABLE app.r_options: options
ALTER TABLE app.r_options SET (autovacuum_enabled = false);
-- CHANGED TABLE app.r_toast: toast options
ALTER TABLE app.r_toast SET (toast.autovacuum_enabled = false);
-- CHANGED TABLE app.r_identity: replica identity
ALTER TABLE app.r_identity REPLICA IDENTITY FULL;
-- CHANGED TABLE app.r_security: row security
ALTER TABLE app.r_security ENABLE ROW LEVEL SECURITY;
-- CHANGED TABLE app.r_forced: forced row security
ALTER TABLE app.r_forced FORCE ROW LEVEL SECURITY;
-- CHANGED TABLE app.r_child: inherits
ALTER TABLE app.r_child INHERIT app.r_parent;
-- CHANGED TABLE app.r_persistence: persistence
ALTER TABLE app.r_persistence SET UNLOGGED;
