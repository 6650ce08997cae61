-- Multiranges, built in and made by users.
-- since: 14
CREATE TYPE floatrange AS RANGE (subtype = double precision);
CREATE TYPE textrange AS RANGE (subtype = text, multirange_type_name = "Text ""Multi""");
CREATE SCHEMA elsewhere;
CREATE TYPE elsewhere.daysrange AS RANGE (subtype = date, multirange_type_name = elsewhere.days);
CREATE TABLE multiranges (id serial PRIMARY KEY, i int4multirange, n nummultirange, d datemultirange, tz tstzmultirange, f floatmultirange, t "Text ""Multi""", e elsewhere.days, a int4multirange[]);
INSERT INTO multiranges (i, n, d, tz, f, t, e, a) VALUES
  ('{[1,3),[5,8)}', '{(1.10,2.200],[3,3]}', '{[2020-01-01,infinity)}', '{["2020-01-01 00:00:00+00","2020-01-02 00:00:00+00")}', '{[0.1,0.2),(0.3,Infinity]}', '{["a,b","c}d"]}', '{[2020-01-01,2020-02-01),[2021-01-01,)}', '{"{[1,2)}","{}"}'),
  ('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'), ('{(,)}', '{(,)}', '{(,)}', '{(,)}', '{(,)}', '{(,)}', '{(,)}', NULL), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE INDEX ON multiranges USING gist (i);
CREATE DOMAIN office_hours AS int4multirange CHECK (VALUE <@ '{[0,24)}');
CREATE TABLE hours (h office_hours);
INSERT INTO hours VALUES ('{[9,12),[13,17)}'), (NULL);
-- Interval and numeric values that 14 knows first.
CREATE TABLE numeric_infinities (n numeric);
INSERT INTO numeric_infinities VALUES ('Infinity'), ('-Infinity'), ('NaN'), (0);
