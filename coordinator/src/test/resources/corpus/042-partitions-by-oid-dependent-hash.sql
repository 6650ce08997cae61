-- Hash partitions whose key hashes to another number on the target: rows have to go through the root.
-- On two fresh servers the OIDs could be the same.
DO $$ BEGIN FOR n IN 1..777 LOOP CREATE TYPE burnt AS ENUM (); DROP TYPE burnt; END LOOP; END $$;
CREATE TYPE colour AS ENUM ('red', 'green', 'blue', 'black', 'white', 'grey', 'pink', 'cyan');
CREATE TABLE by_enum (colour colour, id int, label text) PARTITION BY HASH (colour);
CREATE TABLE by_enum_0 PARTITION OF by_enum FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE by_enum_1 PARTITION OF by_enum FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE by_enum_2 (label text, colour colour, id int);
ALTER TABLE by_enum ATTACH PARTITION by_enum_2 FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO by_enum SELECT (enum_range(NULL::colour))[1 + n % 8], n, 'row ' || n FROM generate_series(1, 400) n;
INSERT INTO by_enum VALUES (NULL, 0, 'no colour');

-- The hash level below a range level and an enum inside a domain.
CREATE DOMAIN shade AS colour;
CREATE TABLE below_range (day date, shade shade, id int) PARTITION BY RANGE (day);
CREATE TABLE below_range_2020 PARTITION OF below_range FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY HASH (shade);
CREATE TABLE below_range_2020_0 PARTITION OF below_range_2020 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE below_range_2020_1 PARTITION OF below_range_2020 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE below_range_rest PARTITION OF below_range DEFAULT;
INSERT INTO below_range SELECT date '2019-12-01' + n, (enum_range(NULL::colour))[1 + n % 8], n FROM generate_series(1, 100) n;

-- A list over an enum and a hash over text stay where they are.
CREATE TABLE by_enum_list (colour colour, id int) PARTITION BY LIST (colour);
CREATE TABLE by_enum_list_warm PARTITION OF by_enum_list FOR VALUES IN ('red', 'pink');
CREATE TABLE by_enum_list_rest PARTITION OF by_enum_list DEFAULT;
INSERT INTO by_enum_list SELECT (enum_range(NULL::colour))[1 + n % 8], n FROM generate_series(1, 40) n;
-- A unique key and a foreign key onto such a root.
CREATE TABLE keyed (colour colour, id int, PRIMARY KEY (colour, id)) PARTITION BY HASH (colour);
CREATE TABLE keyed_0 PARTITION OF keyed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE keyed_1 PARTITION OF keyed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE refers_to_keyed (colour colour, id int, FOREIGN KEY (colour, id) REFERENCES keyed);
INSERT INTO keyed SELECT (enum_range(NULL::colour))[1 + n % 8], n FROM generate_series(1, 80) n;
INSERT INTO refers_to_keyed SELECT * FROM keyed WHERE id % 3 = 0;
