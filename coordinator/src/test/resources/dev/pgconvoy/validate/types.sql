-- A table of many rows with a column of each common type, the same wherever it is made.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (a int, b text);
CREATE DOMAIN price AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE TABLE t (
  id bigint PRIMARY KEY,
  c_bool boolean,
  c_char "char",
  c_int2 smallint,
  c_int4 int,
  c_float4 real,
  c_float8 double precision,
  c_numeric numeric,
  c_price price,
  c_money money,
  c_text text,
  c_varchar varchar(50),
  c_bpchar char(12),
  c_bytea bytea,
  c_date date,
  c_time time,
  c_timetz timetz,
  c_timestamp timestamp,
  c_timestamptz timestamptz,
  c_interval interval,
  c_uuid uuid,
  c_json json,
  c_jsonb jsonb,
  c_inet inet,
  c_macaddr macaddr,
  c_bit bit varying(20),
  c_point point,
  c_int4range int4range,
  c_ints int[],
  c_texts text[],
  c_floats float8[],
  c_tsvector tsvector,
  c_xml xml,
  c_mood mood,
  c_moods mood[],
  c_pair pair,
  c_regclass regclass,
  c_oid oid,
  c_generated int GENERATED ALWAYS AS (c_int4 * 2) STORED
);
INSERT INTO t
SELECT i, i % 2 = 0, chr(65 + i % 26)::"char", i % 30000, i, i / 3.0, i / 7.0, i / 10.0, i / 100.0, i::int::money,
       'row ' || i, 'v' || i, 'b' || i, decode(md5(i::text), 'hex'), date '2000-01-01' + i % 9000, time '00:00' + i * interval '1 s',
       timetz '00:00+02' + i * interval '1 s', timestamp '2001-02-03' + i * interval '1 min', timestamptz '2001-02-03 UTC' + i * interval '1 min',
       i * interval '1 min', md5(i::text)::uuid, ('{"a": ' || i || '}')::json, jsonb_build_object('b', i), inet '10.0.0.0' + i,
       ('08:00:2b:00:' || lpad(to_hex(i % 256), 2, '0') || ':01')::macaddr, (i % 1000)::bit(10), point(i, -i), int4range(i, i + 3),
       ARRAY[i, i + 1], ARRAY['x' || i, NULL], ARRAY[i / 3.0, 'NaN'], ('''w' || i || ''':1')::tsvector, ('<a>' || i || '</a>')::xml,
       (enum_range(NULL::mood))[1 + i % 3], enum_range(NULL::mood), (i, 'p' || i)::pair, 'pg_class'::regclass, i
  FROM generate_series(1, 20000) AS i;
