-- Tables made from a type, with or without further constraints.
CREATE TYPE person AS (id int, name text, born date, note text);
CREATE TABLE people OF person (PRIMARY KEY (id), name WITH OPTIONS NOT NULL DEFAULT 'nobody');
INSERT INTO people SELECT n, 'person ' || n, date '1900-01-01' + n * 100, NULL FROM generate_series(1, 40) n;
CREATE TABLE plain_people OF person;
INSERT INTO plain_people SELECT id, name, born, 'copied' FROM people WHERE id % 2 = 0;

-- A table turned into a typed one, and one that was typed once.
CREATE TABLE became_typed (id int, name text, born date, note text);
INSERT INTO became_typed VALUES (1, 'a', '2000-02-29', 'b');
ALTER TABLE became_typed OF person;
CREATE TABLE was_typed OF person;
INSERT INTO was_typed VALUES (2, 'c', NULL, NULL);
ALTER TABLE was_typed NOT OF;

-- A type whose attributes were dropped and added, so that typed tables have holes as well.
CREATE TYPE shifting AS (a int, b text, c int);
CREATE TABLE shifted OF shifting;
INSERT INTO shifted VALUES (1, 'b', 3), (4, NULL, 6);
ALTER TYPE shifting DROP ATTRIBUTE b CASCADE;
ALTER TYPE shifting ADD ATTRIBUTE d timestamptz CASCADE;
INSERT INTO shifted VALUES (7, 8, '2021-03-04 05:06:07.891011+00');
