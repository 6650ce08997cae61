-- Functions and procedures of every form; bodies that only resolve by a search_path, or not at all.
CREATE SCHEMA app;
CREATE TABLE app.settings (name text PRIMARY KEY, value text);
INSERT INTO app.settings VALUES ('a', '1');
CREATE FUNCTION app.unqualified(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT value FROM settings WHERE name = $1); END $$;
SET search_path = app, public;
CREATE FUNCTION needs_search_path() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM settings';
RESET search_path;
CREATE FUNCTION with_settings() RETURNS int LANGUAGE sql SET search_path = app, "$user", 'odd "schema"', pg_temp SET work_mem = '5MB' SET datestyle = 'German, DMY' AS 'SELECT 1';
CREATE FUNCTION app.all_options(IN a int, OUT b text, INOUT c numeric DEFAULT 1.50, VARIADIC d text[] DEFAULT '{"x,y"}') RETURNS SETOF record
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL RESTRICTED COST 12.5 ROWS 42 AS $$ BEGIN RETURN NEXT; END $$;
CREATE FUNCTION app.returns_table(n int) RETURNS TABLE (a int, "B" text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT n, 'x' $$;
CREATE FUNCTION app.overloaded(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.overloaded(text) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION app.overloaded(app.settings) RETURNS int LANGUAGE sql AS 'SELECT 3';
CREATE FUNCTION app.polymorphic(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.set_of_rows() RETURNS SETOF app.settings LANGUAGE sql AS 'SELECT * FROM app.settings';
CREATE FUNCTION app.default_by_function(a int DEFAULT app.overloaded(1), b timestamptz DEFAULT now() + '1 day'::interval, c app.settings DEFAULT ROW('x', 'y')::app.settings) RETURNS int LANGUAGE sql AS 'SELECT a';
-- Bodies that hold what could end a body or a statement.
CREATE FUNCTION app.quoting() RETURNS text LANGUAGE plpgsql AS $body$ BEGIN RETURN $$ ; $_$ 'x' \ $_$ $$ || E'\n\\.' || '
\.
-- Name: fake; Type: FUNCTION
\connect nowhere
'; END $body$;
CREATE FUNCTION app.windows_line_ends() RETURNS int LANGUAGE plpgsql AS E'BEGIN\r\n  RETURN 1;\r\nEND';
-- Would not pass a check today: its table is gone.
CREATE TABLE app.gone (id int);
CREATE FUNCTION app.reads_gone() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM app.gone';
DROP TABLE app.gone;
CREATE PROCEDURE app.transfer(a int, INOUT b int DEFAULT 0) LANGUAGE plpgsql AS $$ BEGIN b := a; COMMIT; END $$;
CREATE PROCEDURE app.plain() LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION app.internal_name(text) RETURNS text LANGUAGE internal IMMUTABLE STRICT AS 'upper';
-- Defaults, checks and partial indexes that use them.
CREATE TABLE app.uses (id int DEFAULT app.overloaded(1), t text DEFAULT app.internal_name('x'));
INSERT INTO app.uses DEFAULT VALUES;
COMMENT ON FUNCTION app.overloaded(int) IS 'The first of three.';
COMMENT ON PROCEDURE app.transfer(int, int) IS 'A procedure.';
REVOKE ALL ON FUNCTION app.overloaded(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.overloaded(text) TO corpus_reader WITH GRANT OPTION;
GRANT EXECUTE ON PROCEDURE app.plain() TO corpus_writer;
ALTER FUNCTION app.overloaded(int) OWNER TO corpus_owner;
-- A circle: a table whose default calls a function that takes the table's row type.
CREATE TABLE app.circle (id int, v int);
CREATE FUNCTION app.of_circle(app.circle) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.id';
CREATE FUNCTION app.next_v() RETURNS int LANGUAGE plpgsql AS $$ DECLARE c app.circle; BEGIN RETURN 5; END $$;
ALTER TABLE app.circle ALTER v SET DEFAULT app.next_v();
INSERT INTO app.circle (id) VALUES (1), (2);
