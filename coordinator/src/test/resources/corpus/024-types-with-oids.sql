-- Values that name objects of this very database: sent as OIDs they would name something else, or nothing, on the target.
-- On two fresh servers the OIDs could be the same.
DO $$ BEGIN FOR n IN 1..777 LOOP CREATE TYPE burnt AS ENUM (); DROP TYPE burnt; END LOOP; END $$;
CREATE SCHEMA "Odd Schema";
CREATE TABLE "Odd Schema"."Odd Table" (id int);
CREATE FUNCTION "Odd Schema".odd(int, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TYPE "Odd Schema".kind AS ENUM ('x');
CREATE OPERATOR "Odd Schema".=== (LEFTARG = int, RIGHTARG = text, FUNCTION = "Odd Schema".odd);
CREATE TEXT SEARCH DICTIONARY "Odd Schema".dict (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION "Odd Schema".conf (COPY = pg_catalog.simple);
CREATE COLLATION "Odd Schema".coll FROM "C";

CREATE TABLE registered (
  id serial PRIMARY KEY, c regclass, p regproc, pp regprocedure, o regoper, oo regoperator, t regtype, n regnamespace, r regrole,
  cfg regconfig, dic regdictionary, col regcollation, cs regclass[], ts regtype[]
);
INSERT INTO registered (c, p, pp, o, oo, t, n, r, cfg, dic, col, cs, ts) VALUES
  ('"Odd Schema"."Odd Table"', '"Odd Schema".odd', '"Odd Schema".odd(int,text)', '"Odd Schema".===', '"Odd Schema".===(int,text)', '"Odd Schema".kind', '"Odd Schema"',
   'corpus_owner', '"Odd Schema".conf', '"Odd Schema".dict', '"Odd Schema".coll', ARRAY['"Odd Schema"."Odd Table"', 'registered', 'pg_class']::regclass[], '{int,"\"Odd Schema\".kind[]",text}'),
  ('pg_class', 'now', 'now()', '|/', '+(int,int)', 'timestamptz', 'pg_catalog', '"Corpus ""Quoted"" Rôle"', 'english', 'simple', '"C"', '{}', '{}'),
  (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{0}', '{0}'),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

-- The same column type below a domain, a composite and a range: an allow-list has to look inside.
CREATE DOMAIN table_name AS regclass;
CREATE TYPE described AS (what regclass, note text);
CREATE TABLE registered_inside (id serial PRIMARY KEY, d table_name, c described, cs described[]);
INSERT INTO registered_inside (d, c, cs) VALUES ('"Odd Schema"."Odd Table"', ROW('registered', 'x'), ARRAY[ROW('registered_inside', NULL)]::described[]);

-- A default, a generated column, a check and an index over such values.
CREATE TABLE registered_defaults (
  id serial PRIMARY KEY, c regclass DEFAULT '"Odd Schema"."Odd Table"', k "Odd Schema".kind DEFAULT 'x', t regtype CHECK (t <> 'int'::regtype)
);
CREATE INDEX ON registered_defaults (c);
INSERT INTO registered_defaults (t) VALUES ('text'), ('"Odd Schema".kind'), (NULL);

CREATE TABLE numbers_of_the_system (id serial PRIMARY KEY, o oid, x xid, c cid, t tid, x8 xid8, l pg_lsn, s txid_snapshot, ps pg_snapshot, v oidvector, iv int2vector, rc refcursor);
INSERT INTO numbers_of_the_system (o, x, c, t, x8, l, s, ps, v, iv, rc) VALUES
  (0, '0', '0', '(0,0)', '0', '0/0', '1:1:', '1:1:', '', '', ''), (4294967295, '4294967295', '4294967295', '(4294967295,65535)', '18446744073709551615', 'FFFFFFFF/FFFFFFFF', '10:20:10,14,15', '10:20:10,14,15', '1 2 3', '-1 0 32767', 'cursor name'),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE access_items (id serial PRIMARY KEY, a aclitem, aa aclitem[]);
INSERT INTO access_items (a, aa) VALUES ('corpus_reader=r/corpus_owner', '{=r/corpus_owner,corpus_writer=arwd*/corpus_owner}'), ('"Corpus ""Quoted"" Rôle"=r*/corpus_owner', '{}'), (NULL, NULL);
