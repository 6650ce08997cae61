--
-- PostgreSQL database dump
--

\restrict JERucuf4dbxmsr8N749uh622Sreizdn64CONtQ7mgDg2GllH5fnw9HUDyBiKelD

-- Dumped from database version 17.11
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: Odd "schema" -- Name: x; Type: TABLE; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "Odd ""schema""
-- Name: x; Type: TABLE";


ALTER SCHEMA "Odd ""schema""
-- Name: x; Type: TABLE" OWNER TO postgres;

--
-- Name: s; Type: SCHEMA; Schema: -; Owner: o'neil, "the" owner
--

CREATE SCHEMA s;


ALTER SCHEMA s OWNER TO "o'neil, ""the"" owner";

--
-- Name: SCHEMA s; Type: COMMENT; Schema: -; Owner: o'neil, "the" owner
--

COMMENT ON SCHEMA s IS 'two
lines';


--
-- Name: plain; Type: COLLATION; Schema: s; Owner: postgres
--

CREATE COLLATION s.plain (provider = libc, locale = 'C');


ALTER COLLATION s.plain OWNER TO postgres;

--
-- Name: TRANSFORM FOR integer LANGUAGE sql; Type: TRANSFORM; Schema: -; Owner: -
--

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal));


--
-- Name: hstore; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;


--
-- Name: EXTENSION hstore; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION hstore IS 'data type for storing sets of (key, value) pairs';


--
-- Name: colour; Type: TYPE; Schema: s; Owner: postgres
--

CREATE TYPE s.colour AS ENUM (
    'red',
    'it''s'
);


ALTER TYPE s.colour OWNER TO postgres;

--
-- Name: pair; Type: TYPE; Schema: s; Owner: postgres
--

CREATE TYPE s.pair AS (
	a integer,
	"b;" text
);


ALTER TYPE s.pair OWNER TO postgres;

--
-- Name: positive; Type: DOMAIN; Schema: s; Owner: postgres
--

CREATE DOMAIN s.positive AS integer
	CONSTRAINT positive_check CHECK ((VALUE > 0));


ALTER DOMAIN s.positive OWNER TO postgres;

--
-- Name: CONSTRAINT positive_check ON DOMAIN positive; Type: COMMENT; Schema: s; Owner: postgres
--

COMMENT ON CONSTRAINT positive_check ON DOMAIN s.positive IS 'above zero';


--
-- Name: span; Type: TYPE; Schema: s; Owner: postgres
--

CREATE TYPE s.span AS RANGE (
    subtype = double precision,
    multirange_type_name = s.span_multirange
);


ALTER TYPE s.span OWNER TO postgres;

--
-- Name: to_colour(integer); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.to_colour(integer) RETURNS s.colour
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT 'red'::s.colour $$;


ALTER FUNCTION s.to_colour(integer) OWNER TO postgres;

--
-- Name: CAST (integer AS s.colour); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (integer AS s.colour) WITH FUNCTION s.to_colour(integer);


--
-- Name: add(integer, integer); Type: FUNCTION; Schema: s; Owner: o'neil, "the" owner
--

CREATE FUNCTION s.add(a integer, b integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$SELECT a + b$$;


ALTER FUNCTION s.add(a integer, b integer) OWNER TO "o'neil, ""the"" owner";

--
-- Name: add(text, text); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.add(a text, b text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$SELECT a || b$$;


ALTER FUNCTION s.add(a text, b text) OWNER TO postgres;

--
-- Name: event(); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.event() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$BEGIN NULL; END$$;


ALTER FUNCTION s.event() OWNER TO postgres;

--
-- Name: fake(); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.fake() RETURNS text
    LANGUAGE sql
    AS $$ SELECT 'end';


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


ALTER FUNCTION s.fake() OWNER TO postgres;

--
-- Name: FUNCTION fake(); Type: COMMENT; Schema: s; Owner: postgres
--

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


--
-- Name: fire(); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.fire() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN NEW; END$$;


ALTER FUNCTION s.fire() OWNER TO postgres;

--
-- Name: nothing(); Type: PROCEDURE; Schema: s; Owner: postgres
--

CREATE PROCEDURE s.nothing()
    LANGUAGE plpgsql
    AS $$BEGIN NULL; END$$;


ALTER PROCEDURE s.nothing() OWNER TO postgres;

--
-- Name: same(s.pair, s.pair); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.same(a s.pair, b s.pair) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$SELECT a.a = b.a$$;


ALTER FUNCTION s.same(a s.pair, b s.pair) OWNER TO postgres;

--
-- Name: total(integer); Type: AGGREGATE; Schema: s; Owner: postgres
--

CREATE AGGREGATE s.total(integer) (
    SFUNC = s.add,
    STYPE = integer,
    INITCOND = '0'
);


ALTER AGGREGATE s.total(integer) OWNER TO postgres;

--
-- Name: heap2; Type: ACCESS METHOD; Schema: -; Owner: -
--

CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;


--
-- Name: ===; Type: OPERATOR; Schema: s; Owner: postgres
--

CREATE OPERATOR s.=== (
    FUNCTION = s.same,
    LEFTARG = s.pair,
    RIGHTARG = s.pair
);


ALTER OPERATOR s.=== (s.pair, s.pair) OWNER TO postgres;

--
-- Name: pairs; Type: OPERATOR FAMILY; Schema: s; Owner: postgres
--

CREATE OPERATOR FAMILY s.pairs USING hash;


ALTER OPERATOR FAMILY s.pairs USING hash OWNER TO postgres;

--
-- Name: pair_ops; Type: OPERATOR CLASS; Schema: s; Owner: postgres
--

CREATE OPERATOR CLASS s.pair_ops
    FOR TYPE s.pair USING hash FAMILY s.pairs AS
    OPERATOR 1 s.===(s.pair,s.pair);


ALTER OPERATOR CLASS s.pair_ops USING hash OWNER TO postgres;

--
-- Name: conv; Type: CONVERSION; Schema: s; Owner: postgres
--

CREATE CONVERSION s.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;


ALTER CONVERSION s.conv OWNER TO postgres;

--
-- Name: parser; Type: TEXT SEARCH PARSER; Schema: s; Owner: -
--

CREATE TEXT SEARCH PARSER s.parser (
    START = prsd_start,
    GETTOKEN = prsd_nexttoken,
    END = prsd_end,
    LEXTYPES = prsd_lextype );


--
-- Name: template; Type: TEXT SEARCH TEMPLATE; Schema: s; Owner: -
--

CREATE TEXT SEARCH TEMPLATE s.template (
    INIT = dsimple_init,
    LEXIZE = dsimple_lexize );


--
-- Name: dictionary; Type: TEXT SEARCH DICTIONARY; Schema: s; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY s.dictionary (
    TEMPLATE = s.template );


ALTER TEXT SEARCH DICTIONARY s.dictionary OWNER TO postgres;

--
-- Name: configuration; Type: TEXT SEARCH CONFIGURATION; Schema: s; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION s.configuration (
    PARSER = s.parser );


ALTER TEXT SEARCH CONFIGURATION s.configuration OWNER TO postgres;

--
-- Name: wrapper; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER wrapper;


ALTER FOREIGN DATA WRAPPER wrapper OWNER TO postgres;

--
-- Name: elsewhere; Type: SERVER; Schema: -; Owner: postgres
--

CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper;


ALTER SERVER elsewhere OWNER TO postgres;

--
-- Name: USER MAPPING reader SERVER elsewhere; Type: USER MAPPING; Schema: -; Owner: postgres
--

CREATE USER MAPPING FOR reader SERVER elsewhere OPTIONS (
    password 'it''s; secret'
);


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: ; DROP TABLE s.orders; -- -- -- Name: orders; Type: TABLE; Sche; Type: TABLE; Schema: Odd "schema" -- Name: x; Type: TABLE; Owner: postgres
--

CREATE TABLE "Odd ""schema""
-- Name: x; Type: TABLE"."; DROP TABLE s.orders; --
--
-- Name: orders; Type: TABLE; Sche" (
    "a""b" integer,
    "c
d" text
);


ALTER TABLE "Odd ""schema""
-- Name: x; Type: TABLE"."; DROP TABLE s.orders; --
--
-- Name: orders; Type: TABLE; Sche" OWNER TO postgres;

--
-- Name: COLUMN "; DROP TABLE s.orders; -- -- -- Name: orders; Type: TABLE; Sche"."a""b"; Type: COMMENT; Schema: Odd "schema" -- Name: x; Type: TABLE; Owner: postgres
--

COMMENT ON COLUMN "Odd ""schema""
-- Name: x; Type: TABLE"."; DROP TABLE s.orders; --
--
-- Name: orders; Type: TABLE; Sche"."a""b" IS 'odd';


--
-- Name: back; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.back (
    a integer
);


ALTER TABLE s.back OWNER TO postgres;

--
-- Name: empty; Type: TABLE; Schema: s; Owner: postgres
--

CREATE UNLOGGED TABLE s.empty (
);


ALTER TABLE s.empty OWNER TO postgres;

--
-- Name: far; Type: FOREIGN TABLE; Schema: s; Owner: postgres
--

CREATE FOREIGN TABLE s.far (
    a integer
)
SERVER elsewhere;


ALTER FOREIGN TABLE s.far OWNER TO postgres;

SET default_table_access_method = heap2;

--
-- Name: fast; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.fast (
    a integer,
    b text
);


ALTER TABLE s.fast OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: orders; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.orders (
    id integer NOT NULL,
    kind s.colour DEFAULT 'it''s'::s.colour,
    note text DEFAULT 'a
b'::text,
    big bigint NOT NULL,
    CONSTRAINT orders_id_check CHECK ((id <> 7))
);


ALTER TABLE s.orders OWNER TO postgres;

--
-- Name: seen; Type: VIEW; Schema: s; Owner: postgres
--

CREATE VIEW s.seen AS
 SELECT id,
    note
   FROM s.orders;


ALTER VIEW s.seen OWNER TO postgres;

SET default_tablespace = "slow ""disk""";

--
-- Name: kept; Type: MATERIALIZED VIEW; Schema: s; Owner: postgres; Tablespace: slow "disk"
--

CREATE MATERIALIZED VIEW s.kept AS
 SELECT id
   FROM s.seen
  WITH NO DATA;


ALTER MATERIALIZED VIEW s.kept OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: lines; Type: TABLE; Schema: s; Owner: o'neil, "the" owner
--

CREATE TABLE s.lines (
    order_id integer
);


ALTER TABLE s.lines OWNER TO "o'neil, ""the"" owner";

--
-- Name: numbers; Type: SEQUENCE; Schema: s; Owner: postgres
--

CREATE SEQUENCE s.numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE s.numbers OWNER TO postgres;

--
-- Name: orders_big_seq; Type: SEQUENCE; Schema: s; Owner: postgres
--

ALTER TABLE s.orders ALTER COLUMN big ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME s.orders_big_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: s; Owner: postgres
--

CREATE SEQUENCE s.orders_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE s.orders_id_seq OWNER TO postgres;

--
-- Name: orders_id_seq; Type: SEQUENCE OWNED BY; Schema: s; Owner: postgres
--

ALTER SEQUENCE s.orders_id_seq OWNED BY s.orders.id;


--
-- Name: parted; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.parted (
    a integer,
    b integer
)
PARTITION BY RANGE (a);


ALTER TABLE s.parted OWNER TO postgres;

SET default_tablespace = "slow ""disk""";

--
-- Name: part_1; Type: TABLE; Schema: s; Owner: postgres; Tablespace: slow "disk"
--

CREATE TABLE s.part_1 (
    a integer,
    b integer
);


ALTER TABLE s.part_1 OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: part_2; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.part_2 (
    a integer,
    b integer
);


ALTER TABLE s.part_2 OWNER TO postgres;

--
-- Name: parted_fast; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.parted_fast (
    a integer
)
PARTITION BY LIST (a);


ALTER TABLE s.parted_fast OWNER TO postgres;

ALTER TABLE s.parted_fast SET ACCESS METHOD heap2;

--
-- Name: plain; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.plain (
    id integer
);


ALTER TABLE s.plain OWNER TO postgres;

SET default_tablespace = "slow ""disk""";

--
-- Name: slow; Type: TABLE; Schema: s; Owner: postgres; Tablespace: slow "disk"
--

CREATE TABLE s.slow (
    a integer NOT NULL
);


ALTER TABLE s.slow OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: unkept; Type: MATERIALIZED VIEW; Schema: s; Owner: postgres
--

CREATE MATERIALIZED VIEW s.unkept AS
 SELECT id
   FROM s.kept
  WITH NO DATA;


ALTER MATERIALIZED VIEW s.unkept OWNER TO postgres;

--
-- Name: part_1; Type: TABLE ATTACH; Schema: s; Owner: postgres
--

ALTER TABLE ONLY s.parted ATTACH PARTITION s.part_1 FOR VALUES FROM (0) TO (10);


--
-- Name: part_2; Type: TABLE ATTACH; Schema: s; Owner: postgres
--

ALTER TABLE ONLY s.parted ATTACH PARTITION s.part_2 DEFAULT;


--
-- Name: orders id; Type: DEFAULT; Schema: s; Owner: postgres
--

ALTER TABLE ONLY s.orders ALTER COLUMN id SET DEFAULT nextval('s.orders_id_seq'::regclass);


--
-- Name: orders later; Type: CHECK CONSTRAINT; Schema: s; Owner: postgres
--

ALTER TABLE s.orders
    ADD CONSTRAINT later CHECK ((note <> ''::text)) NOT VALID;


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: s; Owner: postgres
--

ALTER TABLE ONLY s.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE s.orders CLUSTER ON orders_pkey;


SET default_tablespace = "slow ""disk""";

--
-- Name: slow slow_pkey; Type: CONSTRAINT; Schema: s; Owner: postgres; Tablespace: slow "disk"
--

ALTER TABLE ONLY s.slow
    ADD CONSTRAINT slow_pkey PRIMARY KEY (a);


SET default_tablespace = '';

--
-- Name: lines un;ique; Type: CONSTRAINT; Schema: s; Owner: o'neil, "the" owner
--

ALTER TABLE ONLY s.lines
    ADD CONSTRAINT "un;ique" UNIQUE (order_id);


--
-- Name: expression; Type: INDEX; Schema: s; Owner: postgres
--

CREATE INDEX expression ON s.orders USING btree (s.add(id, 1)) WHERE (note <> ';'::text);


--
-- Name: parted_index; Type: INDEX; Schema: s; Owner: postgres
--

CREATE INDEX parted_index ON ONLY s.parted USING btree (b);


--
-- Name: part_1_b_idx; Type: INDEX; Schema: s; Owner: postgres
--

CREATE INDEX part_1_b_idx ON s.part_1 USING btree (b);


--
-- Name: part_2_b_idx; Type: INDEX; Schema: s; Owner: postgres
--

CREATE INDEX part_2_b_idx ON s.part_2 USING btree (b);


SET default_tablespace = "slow ""disk""";

--
-- Name: slow_index; Type: INDEX; Schema: s; Owner: postgres; Tablespace: slow "disk"
--

CREATE INDEX slow_index ON s.back USING btree (a);


--
-- Name: part_1_b_idx; Type: INDEX ATTACH; Schema: s; Owner: postgres
--

ALTER INDEX s.parted_index ATTACH PARTITION s.part_1_b_idx;


--
-- Name: part_2_b_idx; Type: INDEX ATTACH; Schema: s; Owner: postgres
--

ALTER INDEX s.parted_index ATTACH PARTITION s.part_2_b_idx;


--
-- Name: together; Type: STATISTICS; Schema: s; Owner: postgres
--

CREATE STATISTICS s.together ON a, b FROM s.parted;


ALTER STATISTICS s.together OWNER TO postgres;

--
-- Name: lines nothing; Type: RULE; Schema: s; Owner: o'neil, "the" owner
--

CREATE RULE nothing AS
    ON DELETE TO s.lines DO INSTEAD NOTHING;


--
-- Name: orders on; Type: TRIGGER; Schema: s; Owner: postgres
--

CREATE TRIGGER "on" BEFORE INSERT ON s.orders FOR EACH ROW EXECUTE FUNCTION s.fire();

ALTER TABLE s.orders DISABLE TRIGGER "on";


--
-- Name: lines lines_order_id_fkey; Type: FK CONSTRAINT; Schema: s; Owner: o'neil, "the" owner
--

ALTER TABLE ONLY s.lines
    ADD CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES s.orders(id);


--
-- Name: orders mine; Type: POLICY; Schema: s; Owner: postgres
--

CREATE POLICY mine ON s.orders USING ((note = CURRENT_USER));


--
-- Name: orders; Type: ROW SECURITY; Schema: s; Owner: postgres
--

ALTER TABLE s.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: news; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION news WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION news OWNER TO postgres;

--
-- Name: news orders; Type: PUBLICATION TABLE; Schema: s; Owner: postgres
--

ALTER PUBLICATION news ADD TABLE ONLY s.orders;


--
-- Name: readers; Type: SUBSCRIPTION; Schema: -; Owner: postgres
--

CREATE SUBSCRIPTION readers CONNECTION 'dbname=nowhere' PUBLICATION news WITH (connect = false, slot_name = 'readers');


ALTER SUBSCRIPTION readers OWNER TO postgres;

--
-- Name: SCHEMA s; Type: ACL; Schema: -; Owner: o'neil, "the" owner
--

GRANT USAGE ON SCHEMA s TO reader;


--
-- Name: FUNCTION add(a integer, b integer); Type: ACL; Schema: s; Owner: o'neil, "the" owner
--

REVOKE ALL ON FUNCTION s.add(a integer, b integer) FROM PUBLIC;


--
-- Name: COLUMN orders.id; Type: ACL; Schema: s; Owner: postgres
--

GRANT SELECT(id) ON TABLE s.orders TO reader WITH GRANT OPTION;
SET SESSION AUTHORIZATION reader;
GRANT SELECT(id) ON TABLE s.orders TO PUBLIC;
RESET SESSION AUTHORIZATION;


--
-- Name: COLUMN orders.note; Type: ACL; Schema: s; Owner: postgres
--

GRANT UPDATE(note) ON TABLE s.orders TO reader WITH GRANT OPTION;


--
-- Name: TABLE parted_fast; Type: ACL; Schema: s; Owner: postgres
--

GRANT SELECT ON TABLE s.parted_fast TO reader;


--
-- Name: TABLE plain; Type: ACL; Schema: s; Owner: postgres
--

GRANT SELECT ON TABLE s.plain TO reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: s; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA s GRANT SELECT ON TABLES TO reader;


--
-- Name: watch; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER watch ON ddl_command_start
   EXECUTE FUNCTION s.event();

ALTER EVENT TRIGGER watch DISABLE;


ALTER EVENT TRIGGER watch OWNER TO postgres;

--
-- Name: EVENT TRIGGER watch; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON EVENT TRIGGER watch IS 'disabled';


--
-- Name: kept; Type: MATERIALIZED VIEW DATA; Schema: s; Owner: postgres
--

REFRESH MATERIALIZED VIEW s.kept;


--
-- PostgreSQL database dump complete
--

\unrestrict JERucuf4dbxmsr8N749uh622Sreizdn64CONtQ7mgDg2GllH5fnw9HUDyBiKelD

