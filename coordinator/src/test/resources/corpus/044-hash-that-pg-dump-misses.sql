-- Hash keys that hold an enum without being one: pg_dump loads these rows leaf by leaf, and the target refuses them.
-- not-by-pg-dump: it sees that an enum's hash changes, but not that the hash of an array or a composite of enums does
-- since: 14
-- On two fresh servers the OIDs could be the same.
DO $$ BEGIN FOR n IN 1..777 LOOP CREATE TYPE burnt AS ENUM (); DROP TYPE burnt; END LOOP; END $$;
CREATE TYPE colour AS ENUM ('red', 'green', 'blue', 'black', 'white', 'grey', 'pink', 'cyan');
CREATE TABLE by_array (colours colour[], id int) PARTITION BY HASH (colours);
CREATE TABLE by_array_0 PARTITION OF by_array FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_array_1 PARTITION OF by_array FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO by_array SELECT ARRAY[(enum_range(NULL::colour))[1 + n % 8], (enum_range(NULL::colour))[1 + n % 3]], n FROM generate_series(1, 100) n;
CREATE TYPE paint AS (colour colour, litres int);
CREATE TABLE by_composite (paint paint, id int) PARTITION BY HASH (paint);
CREATE TABLE by_composite_0 PARTITION OF by_composite FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_composite_1 PARTITION OF by_composite FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO by_composite SELECT ROW((enum_range(NULL::colour))[1 + n % 8], n % 5)::paint, n FROM generate_series(1, 100) n;
CREATE TABLE by_expression (colour colour, id int) PARTITION BY HASH ((ARRAY[colour]));
CREATE TABLE by_expression_0 PARTITION OF by_expression FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_expression_1 PARTITION OF by_expression FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO by_expression SELECT (enum_range(NULL::colour))[1 + n % 8], n FROM generate_series(1, 100) n;
CREATE TYPE colours AS RANGE (subtype = colour);
CREATE TABLE by_enum_range (colours colours, id int) PARTITION BY HASH (colours);
CREATE TABLE by_enum_range_0 PARTITION OF by_enum_range FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_enum_range_1 PARTITION OF by_enum_range FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO by_enum_range SELECT colours((enum_range(NULL::colour))[1 + n % 4], (enum_range(NULL::colour))[5 + n % 4]), n FROM generate_series(1, 100) n;
