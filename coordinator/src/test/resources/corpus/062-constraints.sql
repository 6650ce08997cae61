-- Constraints: deferrable, exclusion, not valid, on names, NO INHERIT, of whole rows, with index options.
CREATE TABLE uniques (
  id int, a int, b text, c int4range,
  CONSTRAINT uniques_key PRIMARY KEY (id) INCLUDE (b) WITH (fillfactor = 80) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "Unique; a" UNIQUE (a, b) DEFERRABLE,
  CONSTRAINT plain UNIQUE (b, id) INCLUDE (a),
  CONSTRAINT no_overlap EXCLUDE USING gist (c WITH &&) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT partly EXCLUDE USING btree (a WITH =, (lower(b)) COLLATE "C" DESC WITH =) INCLUDE (id) WHERE (a > 50)
);
INSERT INTO uniques SELECT n, n, 'b' || n, int4range(n * 10, n * 10 + 5) FROM generate_series(1, 100) n;
INSERT INTO uniques SELECT n, 101, NULL, NULL FROM generate_series(101, 110) n;
COMMENT ON CONSTRAINT no_overlap ON uniques IS 'Exclusion, deferred.';
CREATE TABLE key_by_index (id int NOT NULL, v text);
CREATE UNIQUE INDEX key_by_index_custom ON key_by_index (id) WITH (fillfactor = 70);
ALTER TABLE key_by_index ADD CONSTRAINT key_by_index_renamed PRIMARY KEY USING INDEX key_by_index_custom;
CREATE UNIQUE INDEX key_by_index_v ON key_by_index (v);
ALTER TABLE key_by_index ADD CONSTRAINT key_by_index_unique UNIQUE USING INDEX key_by_index_v INITIALLY DEFERRED;
INSERT INTO key_by_index SELECT n, 'v' || n FROM generate_series(1, 10) n;

CREATE FUNCTION is_even(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 % 2 = 0';
CREATE TABLE checks (
  a int CHECK (a > 0), b text CONSTRAINT "b's check" CHECK (b ~ E'^[a-z\\d '']*$'), c int,
  CHECK (a < c OR c IS NULL), CONSTRAINT even CHECK (is_even(c)), CONSTRAINT not_inherited CHECK (a <> 13) NO INHERIT
);
INSERT INTO checks SELECT n, 'it''s ' || n, n * 2 FROM generate_series(20, 40) n;
-- Rows that break a constraint which was never validated: it has to stay so.
CREATE TABLE not_valid (a int, b int);
INSERT INTO not_valid VALUES (-1, 1), (1, 2), (5, NULL);
ALTER TABLE not_valid ADD CONSTRAINT never_checked CHECK (a > 0) NOT VALID;
ALTER TABLE not_valid ADD CONSTRAINT checked_later CHECK (b > 0) NOT VALID;
ALTER TABLE not_valid VALIDATE CONSTRAINT checked_later;
CREATE TABLE not_valid_parent (a int);
CREATE TABLE not_valid_child () INHERITS (not_valid_parent);
INSERT INTO not_valid_child VALUES (-5);
ALTER TABLE not_valid_parent ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
COMMENT ON CONSTRAINT positive ON not_valid_parent IS 'Not valid below.';

-- A check that reads another table through a function. Not valid, it is made after all data; a valid one
-- is part of CREATE TABLE, and no tool can load that but by luck.
CREATE TABLE allowed (v int PRIMARY KEY);
CREATE FUNCTION is_allowed(int) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT FROM public.allowed WHERE v = $1)';
CREATE TABLE checked_elsewhere (v int);
INSERT INTO allowed SELECT generate_series(1, 10);
INSERT INTO checked_elsewhere SELECT generate_series(1, 10);
ALTER TABLE checked_elsewhere ADD CONSTRAINT allowed_only CHECK (is_allowed(v)) NOT VALID;

CREATE TABLE parts (id int, region text, CONSTRAINT parts_key PRIMARY KEY (id, region), CONSTRAINT parts_check CHECK (id > 0)) PARTITION BY LIST (region);
CREATE TABLE parts_eu PARTITION OF parts (CONSTRAINT only_here CHECK (id < 1000)) FOR VALUES IN ('eu');
CREATE TABLE parts_us (region text NOT NULL, id int NOT NULL, CONSTRAINT own_name PRIMARY KEY (region, id), CONSTRAINT parts_check CHECK (id > 0));
ALTER TABLE parts_us DROP CONSTRAINT own_name;
ALTER TABLE parts_us ADD CONSTRAINT own_name PRIMARY KEY (id, region);
ALTER TABLE parts ATTACH PARTITION parts_us FOR VALUES IN ('us');
INSERT INTO parts SELECT n, (ARRAY['eu', 'us'])[1 + n % 2] FROM generate_series(1, 50) n;
ALTER TABLE parts ADD CONSTRAINT parts_unique UNIQUE (region, id);
