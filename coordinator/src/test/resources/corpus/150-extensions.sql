-- Extensions, in schemas of their own, used by columns, indexes and defaults; members changed since.
-- requires: superuser
CREATE SCHEMA ext;
CREATE SCHEMA "Ext; 2";
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION citext SCHEMA "Ext; 2";
CREATE EXTENSION ltree;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION btree_gist;
CREATE EXTENSION btree_gin;
CREATE EXTENSION cube SCHEMA ext;
CREATE EXTENSION earthdistance SCHEMA ext CASCADE;
CREATE EXTENSION intarray;
CREATE EXTENSION isn;
CREATE EXTENSION seg;
CREATE EXTENSION bloom;
CREATE EXTENSION pgcrypto SCHEMA ext;
CREATE EXTENSION "uuid-ossp";
CREATE EXTENSION unaccent;
CREATE EXTENSION tablefunc;
CREATE EXTENSION fuzzystrmatch;
CREATE EXTENSION dict_int;
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION amcheck;
CREATE EXTENSION xml2;
CREATE TABLE extended (
  id int PRIMARY KEY, uid uuid DEFAULT public.uuid_generate_v5(public.uuid_ns_dns(), 'example.org'), h ext.hstore, c "Ext; 2".citext UNIQUE,
  l ltree, q lquery, cu ext.cube, e ext.earth, i isbn, s seg, ai int[], hs ext.hstore[]
);
SET search_path = public, ext;
INSERT INTO extended (id, h, c, l, q, cu, e, i, s, ai, hs)
SELECT n, ext.hstore(ARRAY['k' || n, 'v', 'null', NULL, '"', E'\\,=>']), 'Mixed Case ' || n, ('a.b' || n || '.c')::ltree, '*.b*{1}.c', ext.cube(ARRAY[n, n / 3.0]), ext.ll_to_earth(n, n),
       '0-306-40615-2', (n || ' .. ' || n + 1.50)::seg, ARRAY[n, n * 2], ARRAY[ext.hstore('a', 'b'), NULL]
FROM generate_series(1, 60) n;
INSERT INTO extended (id) VALUES (1000);
RESET search_path;
CREATE INDEX ON extended USING gin (h);
CREATE INDEX ON extended USING gist (l);
CREATE INDEX ON extended USING gist (cu);
CREATE INDEX ON extended USING gin (c ext.gin_trgm_ops);
CREATE INDEX ON extended USING gist ((c::text) ext.gist_trgm_ops (siglen = 32));
CREATE INDEX ON extended USING gin (ai gin__int_ops);
CREATE INDEX ON extended USING bloom (id, (c::text)) WITH (length = 80, col1 = 3);
CREATE INDEX ON extended (c);
ALTER TABLE extended ADD CONSTRAINT apart EXCLUDE USING gist (id WITH =, s WITH &&);
CREATE INDEX ON extended USING gin (id, ai);

-- Members whose rights differ from what the extension's script gave them.
REVOKE EXECUTE ON FUNCTION ext.digest(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ext.digest(text, text) TO corpus_reader;
GRANT SELECT ON pg_stat_statements TO corpus_reader;
-- Objects that depend on members.
CREATE TEXT SEARCH CONFIGURATION plain_letters (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION plain_letters ALTER MAPPING FOR word WITH unaccent, simple;
CREATE FUNCTION depends_on_extension() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION depends_on_extension() DEPENDS ON EXTENSION cube;
CREATE TRIGGER of_extension BEFORE UPDATE ON extended FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

-- These types travel in binary.
CREATE DOMAIN email AS "Ext; 2".citext CHECK (VALUE <> ''::"Ext; 2".citext);
CREATE TABLE in_binary (id int, c "Ext; 2".citext, e email, h ext.hstore, l public.ltree);
INSERT INTO in_binary VALUES
  (1, 'MiXeD', 'A@b.C', ext.hstore(ARRAY['k', NULL, '', 'ä', 'long', repeat('x', 3000)]), 'a.b_c.D9'), (2, '', NULL, ''::ext.hstore, ''::public.ltree), (3, NULL, NULL, NULL, NULL);
