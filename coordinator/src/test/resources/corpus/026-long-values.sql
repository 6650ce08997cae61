-- Values of some megabytes: compressed, out of line, and neither.
CREATE TABLE long_values (id int PRIMARY KEY, t text, b bytea);
ALTER TABLE long_values ALTER COLUMN t SET STORAGE EXTERNAL;
INSERT INTO long_values VALUES
  (1, repeat('x', 5000000), NULL), (2, NULL, decode(repeat('00', 3000000), 'hex')), (3, repeat(E'\\', 1000000), decode(repeat('5c0a', 1000000), 'hex')),
  (4, repeat('🐘', 500000), ''), (5, repeat(E'tab\tnew\nline\\.', 100000), NULL);
INSERT INTO long_values SELECT 10, string_agg(md5(n::text), '' ORDER BY n), decode(string_agg(md5(n::text || 'b'), '' ORDER BY n), 'hex') FROM generate_series(1, 60000) n;
CREATE TABLE lengths (id int PRIMARY KEY, t text);
-- Around one page, the TOAST threshold and the sizes at which varlena headers change.
INSERT INTO lengths SELECT n, repeat(chr(65 + n % 26), n) FROM unnest(ARRAY[0, 1, 125, 126, 127, 128, 1995, 1996, 1997, 2030, 2032, 2034, 8150, 8159, 8160, 8191, 8192, 8193, 65535, 65536, 131071, 131072]) n;
CREATE TABLE wide_and_many (id int PRIMARY KEY, a text, b text, c text, d text);
INSERT INTO wide_and_many SELECT n, repeat(md5(n::text), 20), repeat(md5(n || 'b'), 40), CASE WHEN n % 3 = 0 THEN repeat(md5(n || 'c'), 80) END, '' FROM generate_series(1, 200) n;
UPDATE wide_and_many SET b = b || 'updated' WHERE id % 4 = 0;
