-- Inheritance: children whose columns stand in another order, several parents, rows on every level.
CREATE TABLE parent (a int, b text, c numeric DEFAULT 1, CONSTRAINT a_is_positive CHECK (a > 0));
CREATE TABLE child (d date) INHERITS (parent);
CREATE TABLE grandchild (e int) INHERITS (child);
INSERT INTO parent SELECT n, 'parent ' || n FROM generate_series(1, 10) n;
INSERT INTO child SELECT n, 'child ' || n, n / 2.0, date '2020-01-01' + n FROM generate_series(1, 10) n;
INSERT INTO grandchild SELECT n, 'grandchild ' || n, NULL, NULL, n FROM generate_series(1, 10) n;

-- Made alone, in another order and with a hole, then attached.
CREATE TABLE reordered (c numeric, gone int, b text, extra text, a int, CONSTRAINT a_is_positive CHECK (a > 0));
ALTER TABLE reordered DROP COLUMN gone;
ALTER TABLE reordered INHERIT parent;
INSERT INTO reordered (a, b, c, extra) SELECT n, 'reordered ' || n, n, 'extra' FROM generate_series(1, 10) n;

-- Added to the parent later, so that it comes last in the parent but after own columns in children.
ALTER TABLE parent ADD COLUMN late text DEFAULT 'late';
INSERT INTO child (a, d, late) VALUES (99, '2021-01-01', 'set');

CREATE TABLE second_parent (b text, z int);
CREATE TABLE two_parents (own int) INHERITS (parent, second_parent);
INSERT INTO two_parents (a, b, z, own) SELECT n, 'two ' || n, -n, n FROM generate_series(1, 5) n;
CREATE TABLE no_own_columns () INHERITS (parent, second_parent);
INSERT INTO no_own_columns (a, z) VALUES (1, 2);

-- Local definitions merged with inherited ones; defaults and NOT NULL of the child only; ONLY the parent's check.
CREATE TABLE merged (b text NOT NULL DEFAULT 'merged', a int DEFAULT 5) INHERITS (parent);
INSERT INTO merged DEFAULT VALUES;
ALTER TABLE parent ADD CONSTRAINT not_inherited CHECK (a < 1000000) NO INHERIT;
ALTER TABLE ONLY child ALTER COLUMN b SET DEFAULT 'child default';
ALTER TABLE ONLY grandchild ALTER COLUMN c DROP DEFAULT;

-- Dropped from the parent alone: the column becomes the children's own.
CREATE TABLE shrinking (keep int, leave text);
CREATE TABLE shrinking_child () INHERITS (shrinking);
INSERT INTO shrinking_child VALUES (1, 'stays here');
ALTER TABLE ONLY shrinking DROP COLUMN leave;

-- Once a child.
CREATE TABLE disowned () INHERITS (parent);
INSERT INTO disowned (a, b) VALUES (1, 'alone');
ALTER TABLE disowned NO INHERIT parent;

CREATE INDEX ON parent (a);
CREATE INDEX ON reordered (a, b);
CREATE UNIQUE INDEX ON grandchild (e);
CREATE TABLE generated_parent (a int, doubled int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE generated_child (x int) INHERITS (generated_parent);
INSERT INTO generated_child (a, x) SELECT n, n FROM generate_series(1, 5) n;
