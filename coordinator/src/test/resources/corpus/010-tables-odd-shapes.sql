-- Tables whose shape alone is a trap: without columns, rows or keys, with 1,600 columns, with holes
-- where columns were dropped, with columns that cannot be written.

-- COPY needs no column list here, and an empty list is a syntax error.
CREATE TABLE no_columns_no_rows ();
CREATE TABLE no_columns ();
INSERT INTO no_columns DEFAULT VALUES;
INSERT INTO no_columns DEFAULT VALUES;
INSERT INTO no_columns DEFAULT VALUES;

CREATE TABLE all_columns_dropped (a int, b text);
INSERT INTO all_columns_dropped SELECT n, 'gone ' || n FROM generate_series(1, 7) n;
ALTER TABLE all_columns_dropped DROP COLUMN a, DROP COLUMN b;

CREATE TABLE no_rows (id int PRIMARY KEY, label text NOT NULL DEFAULT 'none');
CREATE TABLE emptied (id int PRIMARY KEY, label text);
INSERT INTO emptied SELECT n, repeat('x', 500) FROM generate_series(1, 200) n;
DELETE FROM emptied;

-- Equal rows, an even number of times: a fingerprint by XOR would see none of them.
CREATE TABLE no_key (a int, b text);
INSERT INTO no_key SELECT n % 5, CASE WHEN n % 5 > 0 THEN 'same ' || n % 5 END FROM generate_series(1, 100) n;

-- Keys at and next to every sentinel that a tool may use for "no bound".
CREATE TABLE sentinel_keys (id bigint PRIMARY KEY, label text);
INSERT INTO sentinel_keys
SELECT k, 'key ' || k
FROM unnest(ARRAY[-9223372036854775808, -9223372036854775807, -2147483648, -2, -1, 0, 1, 2,
                  2147483647, 9223372036854775806, 9223372036854775807]) k;

-- One key far from the others, and one key that nearly all rows share.
CREATE TABLE skewed_keys (id bigint PRIMARY KEY, tenant int NOT NULL, payload text);
INSERT INTO skewed_keys
SELECT n, CASE WHEN n % 50 = 0 THEN n ELSE 1 END, repeat('p', n % 40) FROM generate_series(1, 500) n;
INSERT INTO skewed_keys VALUES (9000000000000000000, 2, 'far away');

SELECT format('CREATE TABLE sixteen_hundred_columns (%s)',
              string_agg(format('c%s %s', n, (ARRAY['int', 'smallint', 'boolean', '"char"'])[1 + n % 4]), ', ' ORDER BY n))
FROM generate_series(1, 1600) n \gexec
SELECT format('INSERT INTO sixteen_hundred_columns SELECT %s FROM generate_series(1, 20) r',
              string_agg(CASE n % 4 WHEN 0 THEN 'nullif(r, 3)' WHEN 1 THEN '(r * 7)::smallint'
                                    WHEN 2 THEN 'r % 2 = 0' ELSE 'NULL' END, ', ' ORDER BY n))
FROM generate_series(1, 1600) n \gexec

-- Attribute numbers with gaps: a column list by number, or SELECT * read by position, goes wrong.
CREATE TABLE dropped_columns (a int, gone_first text, b text, gone_middle numeric, c date, gone_last jsonb);
INSERT INTO dropped_columns
SELECT n, 'first', 'b' || n, n / 3.0, date '2020-01-01' + n, jsonb_build_object('n', n) FROM generate_series(1, 30) n;
ALTER TABLE dropped_columns DROP COLUMN gone_first, DROP COLUMN gone_middle, DROP COLUMN gone_last;
ALTER TABLE dropped_columns ADD COLUMN d int DEFAULT 42, ADD COLUMN gone_first bigint;
INSERT INTO dropped_columns (a, b, c, d, gone_first) SELECT n, 'later', NULL, NULL, n FROM generate_series(31, 40) n;

-- A column of a type that is itself gone, so that its pg_attribute row names no type.
CREATE TYPE soon_gone AS ENUM ('x', 'y');
CREATE TABLE column_of_dropped_type (id int, kind soon_gone, label text);
INSERT INTO column_of_dropped_type SELECT n, 'x', 'row ' || n FROM generate_series(1, 10) n;
DROP TYPE soon_gone CASCADE;

-- Values that stand in the catalog only, not in the rows written before the column was added.
CREATE TABLE fast_defaults (id int PRIMARY KEY);
INSERT INTO fast_defaults SELECT generate_series(1, 25);
ALTER TABLE fast_defaults
  ADD COLUMN label text DEFAULT E'tab\there',
  ADD COLUMN amount numeric(10, 4) NOT NULL DEFAULT 1.50,
  ADD COLUMN happened timestamptz DEFAULT '2020-02-29 12:00:00+00';
ALTER TABLE fast_defaults ALTER COLUMN label SET DEFAULT 'changed since';
INSERT INTO fast_defaults (id) VALUES (26), (27);

CREATE TABLE generated_stored (
  doubled bigint GENERATED ALWAYS AS (id::bigint * 2) STORED,
  id int PRIMARY KEY,
  label text,
  upper_label text GENERATED ALWAYS AS (upper(label)) STORED
);
INSERT INTO generated_stored (id, label) SELECT n, CASE WHEN n % 7 > 0 THEN 'label ' || n END FROM generate_series(1, 40) n;

CREATE TABLE only_generated (answer int GENERATED ALWAYS AS (42) STORED);
INSERT INTO only_generated DEFAULT VALUES;
INSERT INTO only_generated DEFAULT VALUES;

-- Reads a column that stands after it and one that stands in a hole.
CREATE TABLE generated_after_drop (a int, b int, total int GENERATED ALWAYS AS (a + c) STORED, c int);
ALTER TABLE generated_after_drop DROP COLUMN b;
INSERT INTO generated_after_drop (a, c) SELECT n, n * n FROM generate_series(1, 12) n;

CREATE TABLE identity_always (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 5) PRIMARY KEY, label text);
INSERT INTO identity_always (label) SELECT 'row ' || n FROM generate_series(1, 9) n;
INSERT INTO identity_always (id, label) OVERRIDING SYSTEM VALUE VALUES (-1, 'overridden');
CREATE TABLE identity_by_default (id smallint GENERATED BY DEFAULT AS IDENTITY (MINVALUE -10 START WITH -10 CYCLE), label text);
INSERT INTO identity_by_default (label) SELECT 'row ' || n FROM generate_series(1, 3) n;
INSERT INTO identity_by_default (id, label) VALUES (1000, 'given');

CREATE TABLE storage_parameters (id int, body text)
WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false, toast_tuple_target = 256, parallel_workers = 0);
INSERT INTO storage_parameters SELECT n, repeat('body ' || n, 300) FROM generate_series(1, 10) n;

CREATE UNLOGGED TABLE unlogged (id serial PRIMARY KEY, label text);
INSERT INTO unlogged (label) SELECT 'not in the WAL ' || n FROM generate_series(1, 50) n;
CREATE UNLOGGED TABLE once_unlogged (id int);
INSERT INTO once_unlogged VALUES (1), (2);
ALTER TABLE once_unlogged SET LOGGED;
