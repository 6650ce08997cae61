-- Foreign data: wrappers, servers, user mappings, foreign tables, foreign partitions. Their rows are not
-- of this database: to read them would fail here, and copy what is not ours elsewhere.
-- requires: superuser
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION file_fdw;
CREATE SERVER nowhere TYPE 'a type' VERSION '1.0' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1', dbname 'none', fetch_size '7');
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE USER MAPPING FOR corpus_reader SERVER nowhere OPTIONS ("user" 'somebody', password 'not a secret; it''s "odd"');
CREATE USER MAPPING FOR PUBLIC SERVER nowhere OPTIONS ("user" 'anybody');
CREATE USER MAPPING FOR "Corpus ""Quoted"" Rôle" SERVER files;
CREATE FOREIGN TABLE remote (id int OPTIONS (column_name 'ID'), v text NOT NULL DEFAULT 'x' CHECK (v <> ''), d text COLLATE "C") SERVER nowhere OPTIONS (schema_name 'far', table_name 'away "quoted"');
ALTER FOREIGN TABLE remote ALTER COLUMN v SET STATISTICS 12;
CREATE FOREIGN TABLE file (line text) SERVER files OPTIONS (filename '/nonexistent/it''s', format 'text', null '\N');
COMMENT ON FOREIGN TABLE remote IS 'No rows of ours.';
COMMENT ON SERVER nowhere IS 'Port 1 never answers.';
COMMENT ON FOREIGN DATA WRAPPER postgres_fdw IS 'As the extension made it.';
GRANT USAGE ON FOREIGN SERVER nowhere TO corpus_reader;
GRANT SELECT ON remote TO corpus_reader;
ALTER SERVER files OWNER TO corpus_owner;

CREATE FOREIGN DATA WRAPPER bare OPTIONS (note 'no handler at all');
CREATE SERVER bare_server FOREIGN DATA WRAPPER bare;
CREATE FOREIGN TABLE bare_table (id int) SERVER bare_server;
GRANT USAGE ON FOREIGN DATA WRAPPER bare TO corpus_writer;
CREATE FOREIGN DATA WRAPPER validated VALIDATOR postgresql_fdw_validator;
CREATE SERVER validated_server FOREIGN DATA WRAPPER validated OPTIONS (host 'h');

-- A root with local and foreign partitions, on two levels; a foreign child of a plain table.
CREATE TABLE mixed (id int, v text) PARTITION BY RANGE (id);
CREATE TABLE mixed_local PARTITION OF mixed FOR VALUES FROM (0) TO (100);
CREATE FOREIGN TABLE mixed_remote PARTITION OF mixed FOR VALUES FROM (100) TO (200) SERVER nowhere;
CREATE FOREIGN TABLE mixed_file (v text, id int) SERVER files OPTIONS (filename '/nonexistent');
ALTER TABLE mixed ATTACH PARTITION mixed_file FOR VALUES FROM (200) TO (300);
CREATE TABLE mixed_deeper PARTITION OF mixed FOR VALUES FROM (300) TO (500) PARTITION BY LIST (id);
CREATE FOREIGN TABLE mixed_deeper_remote PARTITION OF mixed_deeper FOR VALUES IN (300) SERVER nowhere;
CREATE TABLE mixed_deeper_rest PARTITION OF mixed_deeper DEFAULT;
INSERT INTO mixed_local SELECT n, 'local ' || n FROM generate_series(0, 50) n;
INSERT INTO mixed_deeper_rest SELECT n, 'deeper ' || n FROM generate_series(310, 320) n;
CREATE TABLE local_parent (id int);
INSERT INTO local_parent VALUES (1), (2), (3);
CREATE FOREIGN TABLE remote_child (extra text) INHERITS (local_parent) SERVER nowhere;
CREATE VIEW over_remote AS SELECT id, v FROM remote;
-- An unpopulated one: refreshing it would read the remote side.
CREATE MATERIALIZED VIEW of_remote AS SELECT id FROM remote WITH NO DATA;
