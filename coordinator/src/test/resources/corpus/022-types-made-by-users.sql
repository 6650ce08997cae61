-- Enums, domains, composites and ranges, and arrays and nestings of them: their OIDs differ on the target.
-- matrix: every pair
CREATE SCHEMA kinds;
CREATE TYPE kinds.mood AS ENUM ('sad', 'ok', 'happy', '', 'with ''quote"', E'with\nnewline', 'größer');
ALTER TYPE kinds.mood ADD VALUE 'before ok' BEFORE 'ok';
ALTER TYPE kinds.mood ADD VALUE 'after happy' AFTER 'happy';
ALTER TYPE kinds.mood RENAME VALUE 'sad' TO 'very sad';
CREATE TYPE kinds.no_labels AS ENUM ();
CREATE DOMAIN kinds.positive AS int CONSTRAINT is_positive CHECK (VALUE > 0);
CREATE DOMAIN kinds.small_positive AS kinds.positive DEFAULT 7 NOT NULL CHECK (VALUE < 1000) CHECK (VALUE <> 13);
CREATE DOMAIN kinds.shout AS text COLLATE "C" CHECK (VALUE = upper(VALUE));
CREATE DOMAIN kinds.moods AS kinds.mood[] CHECK (array_length(VALUE, 1) < 10);
CREATE DOMAIN kinds.unchecked_yet AS text;
CREATE TABLE older_than_the_check (t kinds.unchecked_yet);
INSERT INTO older_than_the_check VALUES ('fits'), ('does not fit');
ALTER DOMAIN kinds.unchecked_yet ADD CONSTRAINT short CHECK (length(VALUE) < 5) NOT VALID;
CREATE TYPE kinds.pair AS (a int, b text);
CREATE TYPE kinds.nested AS (p kinds.pair, ps kinds.pair[], m kinds.mood, d kinds.positive);
CREATE DOMAIN kinds.ordered_pair AS kinds.pair CHECK ((VALUE).a IS NOT NULL OR VALUE IS NULL);
CREATE TYPE kinds.empty_composite AS ();
CREATE FUNCTION kinds.float_minus(double precision, double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE TYPE kinds.floatrange AS RANGE (subtype = double precision, subtype_diff = kinds.float_minus);
CREATE TYPE kinds.textrange AS RANGE (subtype = text, collation = "C");
CREATE TYPE kinds.moodrange AS RANGE (subtype = kinds.mood);
CREATE TYPE kinds.pairrange AS RANGE (subtype = kinds.pair);

CREATE TABLE enums (id serial PRIMARY KEY, m kinds.mood, ms kinds.mood[], d kinds.moods, none kinds.no_labels);
INSERT INTO enums (m, ms) SELECT l, ARRAY[l, NULL, 'ok'] FROM unnest(enum_range(NULL::kinds.mood)) l;
INSERT INTO enums (m, ms, d) VALUES (NULL, '{}', '{}'), (NULL, NULL, NULL), ('ok', '{{ok,happy},{ok,NULL}}', '{ok}');

CREATE TABLE domains (id serial PRIMARY KEY, p kinds.positive, s kinds.small_positive, t kinds.shout DEFAULT 'LOUD', ps kinds.positive[]);
INSERT INTO domains (p, ps) SELECT n, ARRAY[n, n + 1] FROM generate_series(1, 20) n;
INSERT INTO domains (p, s, t, ps) VALUES (NULL, 999, NULL, '{NULL}');

CREATE TABLE composites (id serial PRIMARY KEY, p kinds.pair, ps kinds.pair[], n kinds.nested, ns kinds.nested[], o kinds.ordered_pair, e kinds.empty_composite);
INSERT INTO composites (p, ps, n, ns, o) VALUES
  (ROW(1, 'one'), ARRAY[ROW(2, 'two'), NULL, ROW(NULL, NULL)]::kinds.pair[],
   ROW(ROW(3, E'a,b"c\\d'), ARRAY[ROW(4, '{}')]::kinds.pair[], 'ok', 5), ARRAY[ROW(NULL, NULL, NULL, NULL)]::kinds.nested[], ROW(1, NULL)),
  (NULL, NULL, NULL, NULL, NULL), (ROW(NULL, NULL), '{}', ROW(NULL, '{}', '', NULL), '{}', NULL), (ROW(6, ''), NULL, ROW(ROW(NULL, ''), NULL, E'with\nnewline', NULL), NULL, ROW(2, E'\\N\t\n'));
INSERT INTO composites (e) VALUES (ROW());

-- A column of a table's row type: that table grows and loses columns afterwards.
CREATE TABLE row_type (a int, b text);
CREATE TABLE holds_rows (id serial PRIMARY KEY, r row_type, rs row_type[]);
INSERT INTO holds_rows (r, rs) VALUES (ROW(1, 'x'), ARRAY[ROW(2, 'y')]::row_type[]), (ROW(NULL, NULL), NULL);

CREATE TABLE ranges (id serial PRIMARY KEY, i int4range, l int8range, n numrange, d daterange, t tsrange, tz tstzrange, f kinds.floatrange, x kinds.textrange, m kinds.moodrange, p kinds.pairrange, fs kinds.floatrange[]);
INSERT INTO ranges (i, l, n, d, t, tz, f, x, m, p, fs) VALUES
  ('[1,5]', '(,0)', '(1.10,2.200]', '[2020-01-01,infinity]', '(,)', '["2020-01-01 00:00:00+00",)', '[0.1,0.3)', '["a,b","c)d"]', '["very sad",ok]', '["(1,a)","(2,b)")', '{"[1,2)",empty}'),
  ('empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', '{}'),
  ('[1,1]', '[-9223372036854775808,9223372036854775807)', '[NaN,NaN]', '[0044-03-15 BC,2020-01-01)', '[-infinity,infinity]', NULL, '[-Infinity,NaN]', E'["\n","\\\\"]', '(,)', '(,)', NULL),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE arrays (id serial PRIMARY KEY, i int[], t text[], b bytea[], n numeric[][], j jsonb[], bounded int[3], d date[]);
INSERT INTO arrays (i, t, b, n, j, bounded, d) VALUES
  ('{}', '{}', '{}', '{}', '{}', '{}', '{}'), ('{NULL}', '{NULL,"NULL","",null}', '{NULL,"\\x00"}', '{{1.0,2.00},{NaN,NULL}}', '{"{\"a\": 1}",null}', '{1,2,3,4,5}', '{infinity,-infinity,"0044-03-15 BC"}'),
  ('[-5:-3]={1,2,3}', '[0:1]={a,b}', NULL, '[2:3][-1:0]={{1,2},{3,4}}', NULL, NULL, NULL),
  ('{{{1,2},{3,4}},{{5,6},{7,8}}}', ARRAY[E'a"b\\c{d},e', E'\t\n\r', ' lead', 'trail ', E'\\N'], NULL, NULL, NULL, NULL, NULL), (NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO arrays (i) SELECT array_agg(n) FROM generate_series(1, 10000) n;
