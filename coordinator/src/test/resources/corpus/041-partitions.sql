-- Declarative partitioning: all three kinds, several levels, default partitions, odd bounds.
-- matrix: every pair
CREATE TABLE by_range (id int NOT NULL, happened date NOT NULL, label text, PRIMARY KEY (id, happened)) PARTITION BY RANGE (happened);
CREATE TABLE by_range_past PARTITION OF by_range FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE by_range_2020 PARTITION OF by_range FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE by_range_future PARTITION OF by_range FOR VALUES FROM ('2021-01-01') TO (MAXVALUE);
INSERT INTO by_range SELECT n, date '2019-01-01' + n * 10, 'row ' || n FROM generate_series(1, 120) n;

CREATE TABLE by_list (id int, country text, amount numeric) PARTITION BY LIST (country);
CREATE TABLE by_list_dach PARTITION OF by_list FOR VALUES IN ('DE', 'AT', 'CH');
CREATE TABLE by_list_none PARTITION OF by_list FOR VALUES IN (NULL, '', 'it''s');
CREATE TABLE by_list_rest PARTITION OF by_list DEFAULT;
INSERT INTO by_list SELECT n, (ARRAY['DE', 'AT', 'CH', 'FR', '', 'it''s', NULL, 'Ö'])[1 + n % 8], n / 10.0 FROM generate_series(1, 160) n;

CREATE TABLE by_hash (id bigint, label text) PARTITION BY HASH (id);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE by_hash_2 PARTITION OF by_hash FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE by_hash_6 PARTITION OF by_hash FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE by_hash_3 PARTITION OF by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 3);
INSERT INTO by_hash SELECT n, 'row ' || n FROM generate_series(1, 200) n;

-- Three levels, a default on each, keys that the levels do not share.
CREATE TABLE levels (tenant int NOT NULL, day date NOT NULL, code text NOT NULL, v text) PARTITION BY LIST (tenant);
CREATE TABLE levels_1 PARTITION OF levels FOR VALUES IN (1) PARTITION BY RANGE (day);
CREATE TABLE levels_1_old PARTITION OF levels_1 FOR VALUES FROM (MINVALUE) TO ('2020-06-01') PARTITION BY HASH (code);
CREATE TABLE levels_1_old_0 PARTITION OF levels_1_old FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE levels_1_old_1 PARTITION OF levels_1_old FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE levels_1_rest PARTITION OF levels_1 DEFAULT;
CREATE TABLE levels_2 PARTITION OF levels FOR VALUES IN (2);
CREATE TABLE levels_rest PARTITION OF levels DEFAULT PARTITION BY LIST (code);
CREATE TABLE levels_rest_a PARTITION OF levels_rest FOR VALUES IN ('a');
CREATE TABLE levels_rest_rest PARTITION OF levels_rest DEFAULT;
INSERT INTO levels SELECT n % 5, date '2020-01-01' + n, chr(97 + n % 3), 'v' || n FROM generate_series(1, 300) n;
CREATE INDEX ON levels (day);
CREATE INDEX ON levels_1 (code);

-- Partitions with another column order, holes, their own defaults and constraints, attached later.
CREATE TABLE mixed_order (id int, a text, b int, c date DEFAULT '2020-01-01') PARTITION BY RANGE (id);
CREATE TABLE mixed_order_reversed (c date, b int, a text, id int NOT NULL CHECK (id >= 0 AND id < 100));
CREATE TABLE mixed_order_holes (x int, id int, y text, a text, c date, z text, b int);
ALTER TABLE mixed_order_holes DROP COLUMN x, DROP COLUMN y, DROP COLUMN z;
ALTER TABLE mixed_order_holes ALTER COLUMN a SET DEFAULT 'from the partition';
INSERT INTO mixed_order_reversed (id, a, b, c) SELECT n, 'a' || n, n * 2, NULL FROM generate_series(0, 99) n;
ALTER TABLE mixed_order ATTACH PARTITION mixed_order_reversed FOR VALUES FROM (0) TO (100);
ALTER TABLE mixed_order ATTACH PARTITION mixed_order_holes FOR VALUES FROM (100) TO (200);
CREATE TABLE mixed_order_plain PARTITION OF mixed_order DEFAULT;
INSERT INTO mixed_order (id, a, b) SELECT n, 'a' || n, n FROM generate_series(100, 250) n;
ALTER TABLE mixed_order ADD COLUMN late text DEFAULT 'late';

-- Keys that are expressions, of several columns, with a collation and an operator class.
CREATE TABLE by_expression (id int, name text) PARTITION BY RANGE (lower(name) COLLATE "C" text_ops, (id % 10));
CREATE TABLE by_expression_m PARTITION OF by_expression FOR VALUES FROM (MINVALUE, MINVALUE) TO ('m', 5);
CREATE TABLE by_expression_z PARTITION OF by_expression FOR VALUES FROM ('m', 5) TO (MAXVALUE, MAXVALUE);
INSERT INTO by_expression SELECT n, chr(65 + n % 26) || n FROM generate_series(1, 60) n;
CREATE TABLE by_numeric (n numeric, f float8) PARTITION BY RANGE (n);
CREATE TABLE by_numeric_low PARTITION OF by_numeric FOR VALUES FROM ('-1.50') TO ('1.500');
CREATE TABLE by_numeric_high PARTITION OF by_numeric FOR VALUES FROM (1.5) TO ('NaN');
INSERT INTO by_numeric VALUES (-1.5, 1), (1.4999, 2), (1.5, 3), (1e30, 4);
CREATE TABLE by_bool (b boolean) PARTITION BY LIST (b);
CREATE TABLE by_bool_true PARTITION OF by_bool FOR VALUES IN (true);
CREATE TABLE by_bool_rest PARTITION OF by_bool DEFAULT;
INSERT INTO by_bool VALUES (true), (false), (NULL), (true);

-- A root without partitions, a partition without rows, a default partition alone, a detached one.
CREATE TABLE childless (id int) PARTITION BY HASH (id);
CREATE TABLE only_default (id int) PARTITION BY LIST (id);
CREATE TABLE only_default_all PARTITION OF only_default DEFAULT;
INSERT INTO only_default SELECT generate_series(1, 20);
CREATE TABLE detaching (id int) PARTITION BY RANGE (id);
CREATE TABLE detached PARTITION OF detaching FOR VALUES FROM (0) TO (10);
INSERT INTO detaching VALUES (1), (2);
ALTER TABLE detaching DETACH PARTITION detached;

-- Partitions in other schemas than their root; an unlogged one; one with storage parameters.
CREATE SCHEMA archive;
CREATE TABLE spread (id int, v text) PARTITION BY RANGE (id);
CREATE TABLE archive.spread PARTITION OF spread FOR VALUES FROM (0) TO (50) WITH (fillfactor = 50);
CREATE UNLOGGED TABLE archive.spread_unlogged PARTITION OF spread FOR VALUES FROM (50) TO (100);
INSERT INTO spread SELECT n, 'v' || n FROM generate_series(0, 99) n;
CREATE TABLE generated_partitioned (a int, twice int GENERATED ALWAYS AS (a * 2) STORED) PARTITION BY RANGE (a);
CREATE TABLE generated_partition (twice int GENERATED ALWAYS AS (a * 2) STORED, a int);
ALTER TABLE generated_partitioned ATTACH PARTITION generated_partition FOR VALUES FROM (0) TO (100);
INSERT INTO generated_partitioned (a) SELECT generate_series(0, 20);

-- An identity column: its partitions have it too since 17, and had none before.
CREATE TABLE identity_of_root (id bigint GENERATED BY DEFAULT AS IDENTITY, v text) PARTITION BY RANGE (id);
CREATE TABLE identity_of_root_1 PARTITION OF identity_of_root FOR VALUES FROM (MINVALUE) TO (50);
CREATE TABLE identity_of_root_2 PARTITION OF identity_of_root FOR VALUES FROM (50) TO (MAXVALUE);
INSERT INTO identity_of_root (v) SELECT 'v' || n FROM generate_series(1, 80) n;
