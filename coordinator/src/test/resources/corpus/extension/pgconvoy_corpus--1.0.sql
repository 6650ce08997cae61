-- The extension's own rows are below 1000 or marked as such; users' rows are what pg_dump has to carry.
CREATE TABLE corpus_config.partly (id int PRIMARY KEY, v text);
INSERT INTO corpus_config.partly SELECT n, 'own ' || n FROM generate_series(1, 10) n;
SELECT pg_catalog.pg_extension_config_dump('corpus_config.partly', 'WHERE id >= 1000');
CREATE TABLE corpus_config.whole (name text, "Value; odd" text);
SELECT pg_catalog.pg_extension_config_dump('corpus_config.whole', '');
CREATE TABLE corpus_config.joined (id int, builtin boolean NOT NULL DEFAULT false, partly int REFERENCES corpus_config.partly);
INSERT INTO corpus_config.joined VALUES (1, true, 1), (2, true, NULL);
SELECT pg_catalog.pg_extension_config_dump('corpus_config.joined', 'WHERE NOT builtin');
CREATE TABLE corpus_config.not_dumped (id int);
INSERT INTO corpus_config.not_dumped VALUES (1), (2), (3);
CREATE SEQUENCE corpus_config.counter;
SELECT pg_catalog.pg_extension_config_dump('corpus_config.counter', '');
CREATE SEQUENCE corpus_config.not_dumped_counter;
CREATE TABLE corpus_config.numbered (id serial, v text);
SELECT pg_catalog.pg_extension_config_dump('corpus_config.numbered', '');
CREATE VIEW corpus_config.all_of_it AS SELECT id FROM corpus_config.partly;

-- Finds what it needs in a configuration table, as PostGIS does in spatial_ref_sys.
CREATE FUNCTION corpus_config.note_of(int) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  found_note text;
BEGIN
  SELECT v INTO STRICT found_note FROM corpus_config.partly WHERE id = $1;
  RETURN found_note;
END $$;

-- As the scripts of postgis_topology and postgis_tiger_geocoder do.
SELECT pg_catalog.set_config('search_path', 'corpus_config, public', false);
