-- Names of every kind: an identifier is quoted by rule, never by luck.
CREATE TABLE "Case" (id int PRIMARY KEY, "Id" text, "ID" text);
CREATE TABLE "CASE" (id int PRIMARY KEY, v text);
CREATE TABLE "case" (id int PRIMARY KEY, v text);
INSERT INTO "Case" VALUES (1, 'mixed', 'upper');
INSERT INTO "CASE" VALUES (2, 'upper'), (3, 'upper');
INSERT INTO "case" VALUES (4, 'lower'), (5, 'lower'), (6, 'lower');
CREATE SCHEMA "public ";
CREATE SCHEMA "Public";
CREATE SCHEMA "PUBLIC";
CREATE TABLE "Public"."case" (a int);
CREATE TABLE "PUBLIC"."case" (b int);
CREATE TABLE "public "."case" (c int);
INSERT INTO "Public"."case" VALUES (1);
INSERT INTO "PUBLIC"."case" VALUES (1), (2);
INSERT INTO "public "."case" VALUES (1), (2), (3);

-- A table "a.b" in schema "c" beside a table "c" in schema "a.b": a name joined by a dot and split again loses one.
CREATE SCHEMA a;
CREATE SCHEMA "a.b";
CREATE TABLE a."b.c" (x int);
CREATE TABLE "a.b".c (x int);
INSERT INTO a."b.c" VALUES (1);
INSERT INTO "a.b".c VALUES (2), (3);

-- Every reserved word as schema, table and column.
CREATE SCHEMA "select";
CREATE TABLE "select"."table" ("from" int PRIMARY KEY, "where" text, "order" text, "user" text, "all" text, "null" text);
INSERT INTO "select"."table" SELECT n, 'where', 'order', 'user', NULL, 'null' FROM generate_series(1, 5) n;
SELECT format('CREATE TABLE reserved_words (%s)', string_agg(format('%I int', word), ', ' ORDER BY word)) FROM pg_get_keywords() WHERE catcode = 'R' AND word <> 'current_catalog' \gexec
INSERT INTO reserved_words DEFAULT VALUES;

-- One odd name, and ends of it, for an object of each kind.
CREATE PROCEDURE pg_temp.make_all(odd text) LANGUAGE plpgsql AS $body$
BEGIN
  EXECUTE format($make$
    CREATE SCHEMA %1$I;
    CREATE TABLE %1$I.%1$I (%1$I int PRIMARY KEY, %2$I text NOT NULL DEFAULT %1$L, CONSTRAINT %2$I CHECK (%1$I > 0));
    INSERT INTO %1$I.%1$I SELECT n, %1$L || n FROM generate_series(1, 30) n;
    CREATE INDEX %3$I ON %1$I.%1$I (%2$I);
    CREATE SEQUENCE %1$I.%4$I OWNED BY %1$I.%1$I.%1$I;
    CREATE VIEW %1$I.%5$I AS SELECT %1$I AS %2$I FROM %1$I.%1$I;
    CREATE MATERIALIZED VIEW %1$I.%6$I AS SELECT * FROM %1$I.%1$I;
    CREATE UNIQUE INDEX ON %1$I.%6$I (%1$I);
    CREATE TYPE %1$I.%7$I AS ENUM (%1$L, %2$L);
    CREATE FUNCTION %1$I.%2$I() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
    CREATE TRIGGER %1$I BEFORE INSERT ON %1$I.%1$I FOR EACH ROW EXECUTE FUNCTION %1$I.%2$I(%1$L, %2$L);
    ALTER TABLE %1$I.%1$I DISABLE TRIGGER %1$I;
    CREATE RULE %1$I AS ON UPDATE TO %1$I.%1$I WHERE false DO INSTEAD NOTHING;
    CREATE POLICY %1$I ON %1$I.%1$I USING (%2$I <> %1$L);
    CREATE STATISTICS %1$I.%9$I ON %1$I, %2$I FROM %1$I.%1$I;
    COMMENT ON SCHEMA %1$I IS %1$L;
    COMMENT ON TABLE %1$I.%1$I IS %1$L;
    COMMENT ON COLUMN %1$I.%1$I.%1$I IS %1$L;
    COMMENT ON CONSTRAINT %2$I ON %1$I.%1$I IS %1$L;
    CREATE TABLE %1$I.%8$I (%1$I int REFERENCES %1$I.%1$I);
    INSERT INTO %1$I.%8$I SELECT n FROM generate_series(1, 10) n;
    GRANT SELECT ON %1$I.%1$I TO "Corpus ""Quoted"" Rôle";
  $make$, odd, odd || '2', odd || 'i', odd || 's', odd || 'v', odd || 'm', odd || 't', odd || 'f', odd || 'st');
  PERFORM setval(format('%I.%I', odd, odd || 's'), 77);
END
$body$;
CALL pg_temp.make_all('double "quote"');
CALL pg_temp.make_all('"');
CALL pg_temp.make_all('single ''quote''');
CALL pg_temp.make_all(E'back\\slash \\n');
CALL pg_temp.make_all('semi; DROP TABLE x; --');
CALL pg_temp.make_all('a/*comment*/b');
CALL pg_temp.make_all('dollar $1 $$ $x$');
CALL pg_temp.make_all('percent %s %I %%');
CALL pg_temp.make_all(E'new\nline');
CALL pg_temp.make_all(E'car\rret');
CALL pg_temp.make_all(E'tab\there');
CALL pg_temp.make_all(' leading and trailing ');
CALL pg_temp.make_all('Ünïcödé 日本 🐘');
CALL pg_temp.make_all(U&'e\0301 combined');
CALL pg_temp.make_all('dotted.name.');
CALL pg_temp.make_all('comma,(paren)[bracket]{brace}');
CALL pg_temp.make_all('7starts with a digit');
CALL pg_temp.make_all('\N');
CALL pg_temp.make_all('\.');
CALL pg_temp.make_all('null');
-- Comments of a dump hold names: one that looks like the head of another entry.
CALL pg_temp.make_all(E'x\n--\n-- Name: fake; Type: TABLE\n--\n');

-- 63 bytes, the longest a name can be; in one case the last character ends on the very last byte.
SELECT format('CREATE TABLE %I (%I int PRIMARY KEY, %I text)', repeat('t', 63), repeat('c', 63), 'x' || repeat('é', 31)) \gexec
SELECT format('INSERT INTO %I SELECT n, n::text FROM generate_series(1, 10) n', repeat('t', 63)) \gexec
SELECT format('CREATE TABLE %I (id int)', repeat('t', 62) || 'u') \gexec
SELECT format('CREATE INDEX %I ON %I (%I)', repeat('i', 63), repeat('t', 63), 'x' || repeat('é', 31)) \gexec
SELECT format('CREATE SCHEMA %I', 's' || repeat('é', 31)) \gexec
SELECT format('CREATE TABLE %1$I.%1$I (id serial, v text)', 's' || repeat('é', 31)) \gexec
SELECT format('INSERT INTO %1$I.%1$I (v) VALUES (1), (2)', 's' || repeat('é', 31)) \gexec

-- Names that the tool's own schema and pg_dump's patterns could be confused by.
CREATE TABLE pgconvoy (id int);
INSERT INTO pgconvoy VALUES (1);
CREATE SCHEMA "pg convoy";
CREATE TABLE "pg convoy".runs (id int);
CREATE TABLE "*" (id int);
CREATE TABLE "?" (id int);
CREATE TABLE "a|b" (id int);
INSERT INTO "*" VALUES (1);
INSERT INTO "?" VALUES (2);
INSERT INTO "a|b" VALUES (3);
