-- Built-in scalar types at the ends of what they can hold.
CREATE TABLE integers (id serial PRIMARY KEY, s smallint, i int, b bigint);
INSERT INTO integers (s, i, b) VALUES
  (-32768, -2147483648, -9223372036854775808), (32767, 2147483647, 9223372036854775807), (0, 0, 0), (-1, -1, -1), (NULL, NULL, NULL);

-- Shortest-exact floats: they survive text only with extra_float_digits above 0.
CREATE TABLE floats (id serial PRIMARY KEY, r real, d double precision);
INSERT INTO floats (r, d) VALUES
  ('NaN', 'NaN'), ('Infinity', 'Infinity'), ('-Infinity', '-Infinity'), ('0', '0'), ('-0', '-0'),
  ('1.17549435e-38', '2.2250738585072014e-308'), ('1e-45', '4.9406564584124654e-324'),
  ('3.4028235e38', '1.7976931348623157e308'), (0.1, 0.1), (1 / 3.0, 1 / 3.0), (16777217, 9007199254740993), (NULL, NULL);
INSERT INTO floats (r, d) SELECT sqrt(n)::real, exp(n / 7.0) / 3 FROM generate_series(1, 100) n;

CREATE TABLE numerics (id serial PRIMARY KEY, n numeric, money_like numeric(12, 2), all_scale numeric(1000, 1000), big numeric(1000, 0));
INSERT INTO numerics (n, money_like, all_scale, big) VALUES
  ('NaN', 'NaN', 'NaN', 'NaN'), (0, 0, 0, 0), ('0.00000', -0.00, NULL, 0), ('1', 1, NULL, 1), ('1.0', 1.0, NULL, NULL), ('1.00', 1.005, NULL, NULL),
  ('-1e-300', -9999999999.99, ('1e-1000')::numeric, repeat('9', 1000)::numeric), (NULL, NULL, NULL, NULL);
INSERT INTO numerics (n) VALUES
  ((repeat('1234567890', 400))::numeric),
  (('0.' || repeat('9876543210', 400))::numeric),
  ((repeat('9', 131072))::numeric),
  (('-' || repeat('7', 1000) || '.' || repeat('3', 16383))::numeric),
  (('0.' || repeat('0', 16382) || '1')::numeric);

CREATE TABLE monies (id serial PRIMARY KEY, m money);
INSERT INTO monies (m) VALUES ('0'::money), ('-92233720368547758.08'::money), ('92233720368547758.07'::money), ('12.34'::money), (NULL);

CREATE TABLE booleans (id serial PRIMARY KEY, b boolean);
INSERT INTO booleans (b) VALUES (true), (false), (NULL);

CREATE TABLE dates (id serial PRIMARY KEY, d date, t time, tz timetz, ts timestamp, tstz timestamptz, short timestamp(0), t3 time(3));
INSERT INTO dates (d, t, tz, ts, tstz, short, t3) VALUES
  ('infinity', '24:00:00', '24:00:00-15:59', 'infinity', 'infinity', 'infinity', '23:59:59.999'),
  ('-infinity', '00:00:00', '00:00:00+15:59', '-infinity', '-infinity', '-infinity', '00:00:00.001'),
  ('4713-11-24 BC', '12:00', '12:00:00.000001+05:30', '4713-11-24 00:00:00 BC', '4713-11-24 00:00:00+00 BC', '0001-01-01 BC', NULL),
  ('0044-03-15 BC', NULL, NULL, '0044-03-15 12:34:56.789012 BC', '0044-03-15 12:34:56.789012+00 BC', NULL, NULL),
  ('5874897-12-31', '23:59:59.999999', '23:59:59.999999-00:00', '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999+00', NULL, NULL),
  ('0001-01-01', NULL, NULL, '0001-01-01', '0001-01-01 00:00:00+00', NULL, NULL),
  ('2000-02-29', '02:30', '02:30+02', '2021-03-28 02:30:00', '2021-10-31 02:30:00 Europe/Berlin', '2000-01-01 00:00:00.5', '00:00:00.0005'),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE intervals (id serial PRIMARY KEY, i interval, ym interval year to month, s3 interval second(3));
INSERT INTO intervals (i, ym, s3) VALUES
  ('1 year -2 mons 3 days -04:05:06.789', '1 year -2 mons', '6.7894'), ('-1 mon +1 day', '-1 mon', '-0.001'), ('0', '0', '0'),
  ('30 days', NULL, NULL), ('1 mon', NULL, NULL), ('24:00:00', NULL, NULL), ('1 day', NULL, NULL),
  ('178000000 years', '178000000 years', NULL), ('-178000000 years', NULL, NULL), ('2147483647 days', NULL, NULL),
  ('00:00:00.000001', NULL, NULL), ('-00:00:00.000001', NULL, NULL), ('2000000000:00:00.000001', NULL, NULL), (NULL, NULL, NULL);

CREATE TABLE bits (id serial PRIMARY KEY, one bit, eleven bit(11), free bit varying, at_most bit varying(5));
INSERT INTO bits (one, eleven, free, at_most) VALUES
  (B'1', B'10101010101', B'', B''), (B'0', B'00000000000', B'1', B'11111'), (B'1', X'7FF'::bit(11), repeat('10', 5000)::bit varying, B'0'), (NULL, NULL, NULL, NULL);

CREATE TABLE uuids (id uuid PRIMARY KEY, other uuid);
INSERT INTO uuids SELECT md5(n::text)::uuid, CASE n WHEN 1 THEN '00000000-0000-0000-0000-000000000000'::uuid WHEN 2 THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid END FROM generate_series(1, 50) n;

CREATE TABLE shapes (id serial PRIMARY KEY, p point, l line, s lseg, b box, open_path path, closed_path path, y polygon, c circle);
INSERT INTO shapes (p, l, s, b, open_path, closed_path, y, c) VALUES
  ('(1,2)', '{1,2,3}', '[(0,0),(1,1)]', '(3,4),(1,2)', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '((0,0),(1,1),(2,0))', '<(1,2),3>'),
  ('(NaN,Infinity)', '{0,-1,0}', '[(-0,0),(1e-300,1e300)]', '(0,0),(0,0)', '[(0.1,0.2)]', '((0.1,0.2))', '((1e10,1e-10))', '<(0,0),0>'),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE networks (id serial PRIMARY KEY, i inet, c cidr, m macaddr, m8 macaddr8);
INSERT INTO networks (i, c, m, m8) VALUES
  ('192.168.1.1', '192.168.0.0/16', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05'), ('192.168.1.1/24', '0.0.0.0/0', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff:ff:ff'),
  ('::1', '::/0', NULL, NULL), ('2001:db8::ff00:42:8329/64', '2001:db8::/32', NULL, NULL), ('::ffff:1.2.3.4/128', '::ffff:1.2.3.0/120', NULL, NULL), (NULL, NULL, NULL, NULL);
