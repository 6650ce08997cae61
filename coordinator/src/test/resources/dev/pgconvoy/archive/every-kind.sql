-- One object at least of every kind that pg_dump writes, under names that are hard to quote.
CREATE ROLE "o'neil, ""the"" owner";
CREATE ROLE reader;
CREATE EXTENSION hstore;
CREATE SCHEMA "Odd ""schema""
-- Name: x; Type: TABLE";
CREATE SCHEMA s AUTHORIZATION "o'neil, ""the"" owner";
COMMENT ON SCHEMA s IS 'two
lines';

CREATE TYPE s.colour AS ENUM ('red', 'it''s');
CREATE TYPE s.pair AS (a integer, "b;" text);
CREATE TYPE s.span AS RANGE (subtype = float8);
CREATE DOMAIN s.positive AS integer CHECK (VALUE > 0);
COMMENT ON CONSTRAINT positive_check ON DOMAIN s.positive IS 'above zero';
CREATE COLLATION s.plain FROM "C";
CREATE CONVERSION s.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;

CREATE FUNCTION s.add(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE FUNCTION s.add(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a || b';
CREATE PROCEDURE s.nothing() LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE AGGREGATE s.total(integer) (SFUNC = s.add, STYPE = integer, INITCOND = '0');
CREATE FUNCTION s.same(a s.pair, b s.pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a.a = b.a';
CREATE OPERATOR s.=== (LEFTARG = s.pair, RIGHTARG = s.pair, FUNCTION = s.same);
CREATE OPERATOR FAMILY s.pairs USING hash;
CREATE OPERATOR CLASS s.pair_ops FOR TYPE s.pair USING hash FAMILY s.pairs AS OPERATOR 1 s.===;
CREATE FUNCTION s.to_colour(integer) RETURNS s.colour LANGUAGE sql IMMUTABLE AS $$ SELECT 'red'::s.colour $$;
CREATE CAST (integer AS s.colour) WITH FUNCTION s.to_colour(integer);
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal));
CREATE TEXT SEARCH TEMPLATE s.template (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH PARSER s.parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH DICTIONARY s.dictionary (TEMPLATE = s.template);
CREATE TEXT SEARCH CONFIGURATION s.configuration (PARSER = s.parser);
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper;
CREATE USER MAPPING FOR reader SERVER elsewhere OPTIONS (password 'it''s; secret');
CREATE FOREIGN TABLE s.far (a integer) SERVER elsewhere;

CREATE SEQUENCE s.numbers;
CREATE TABLE s.orders (id serial PRIMARY KEY, kind s.colour DEFAULT 'it''s', note text DEFAULT E'a\nb', CHECK (id <> 7));
ALTER TABLE s.orders ADD COLUMN big bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE s.orders ADD CONSTRAINT later CHECK (note <> '') NOT VALID;
CREATE TABLE s.lines (order_id integer REFERENCES s.orders, CONSTRAINT "un;ique" UNIQUE (order_id));
CREATE UNLOGGED TABLE s.empty ();
CREATE TABLE s.fast (a integer, b text) USING heap2;
CREATE TABLE s.slow (a integer PRIMARY KEY USING INDEX TABLESPACE "slow ""disk""") TABLESPACE "slow ""disk""";
CREATE TABLE s.back (a integer);
CREATE INDEX slow_index ON s.back (a) TABLESPACE "slow ""disk""";
CREATE INDEX expression ON s.orders ((s.add(id, 1))) WHERE note <> ';';
ALTER TABLE s.orders CLUSTER ON orders_pkey;
CREATE TABLE s.parted (a integer, b integer) PARTITION BY RANGE (a);
CREATE TABLE s.part_1 PARTITION OF s.parted FOR VALUES FROM (0) TO (10) TABLESPACE "slow ""disk""";
CREATE TABLE s.part_2 PARTITION OF s.parted DEFAULT;
CREATE INDEX parted_index ON s.parted (b);
CREATE TABLE "Odd ""schema""
-- Name: x; Type: TABLE"."; DROP TABLE s.orders; --
--
-- Name: orders; Type: TABLE; Schema: s; Owner: -
--

" ("a""b" integer, "c
d" text);
CREATE VIEW s.seen AS SELECT id, note FROM s.orders;
CREATE MATERIALIZED VIEW s.kept TABLESPACE "slow ""disk""" AS SELECT id FROM s.seen;
CREATE MATERIALIZED VIEW s.unkept AS SELECT id FROM s.kept WITH NO DATA;
CREATE STATISTICS s.together ON a, b FROM s.parted;
CREATE FUNCTION s.fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER "on" BEFORE INSERT ON s.orders FOR EACH ROW EXECUTE FUNCTION s.fire();
ALTER TABLE s.orders DISABLE TRIGGER "on";
CREATE RULE nothing AS ON DELETE TO s.lines DO INSTEAD NOTHING;
ALTER TABLE s.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON s.orders USING (note = current_user);
CREATE FUNCTION s.event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE EVENT TRIGGER watch ON ddl_command_start EXECUTE FUNCTION s.event();
ALTER EVENT TRIGGER watch DISABLE;
COMMENT ON EVENT TRIGGER watch IS 'disabled';
CREATE PUBLICATION news FOR TABLE s.orders;
CREATE SUBSCRIPTION readers CONNECTION 'dbname=nowhere' PUBLICATION news WITH (connect = false);
SELECT lo_create(4711);
COMMENT ON LARGE OBJECT 4711 IS 'large';
GRANT SELECT ON LARGE OBJECT 4711 TO reader;

GRANT USAGE ON SCHEMA s TO reader;
GRANT SELECT (id), UPDATE (note) ON s.orders TO reader WITH GRANT OPTION;
SET ROLE reader;
GRANT SELECT (id) ON s.orders TO PUBLIC;
RESET ROLE;
REVOKE ALL ON FUNCTION s.add(integer, integer) FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO reader;
COMMENT ON COLUMN "Odd ""schema""
-- Name: x; Type: TABLE"."; DROP TABLE s.orders; --
--
-- Name: orders; Type: TABLE; Schema: s; Owner: -
--

"."a""b" IS 'odd';
ALTER TABLE s.lines OWNER TO "o'neil, ""the"" owner";
ALTER FUNCTION s.add(integer, integer) OWNER TO "o'neil, ""the"" owner";

-- Texts that look like the boundaries of a script, and like other entries.
CREATE TABLE s.plain (id integer);
SET check_function_bodies = off;
CREATE FUNCTION s.fake() RETURNS text LANGUAGE sql AS $$ SELECT 'end';


ALTER FUNCTION s.fake() OWNER TO reader;


SET default_tablespace = '';

--
-- Name: plain; Type: TABLE; Schema: s; Owner: -
--

CREATE TABLE s.plain (
    id integer
);


--
-- PostgreSQL database dump complete
--

$$;
COMMENT ON FUNCTION s.fake() IS 'so far


--
-- Name: plain; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.plain (
    id integer
);


ALTER TABLE s.plain OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

';
