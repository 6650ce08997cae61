-- Foreign keys: to itself, in a circle, not valid, deferrable, with every action, on and to partitions.
CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree ON DELETE CASCADE, label text);
INSERT INTO tree SELECT n, nullif(n / 2, 0), 'node ' || n FROM generate_series(1, 100) n;
-- Children stored before their parents.
UPDATE tree SET label = label || ' moved' WHERE id < 20;
CREATE TABLE hen (id int PRIMARY KEY, from_egg int);
CREATE TABLE egg (id int PRIMARY KEY, from_hen int REFERENCES hen DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE hen ADD CONSTRAINT hatched FOREIGN KEY (from_egg) REFERENCES egg DEFERRABLE INITIALLY DEFERRED;
BEGIN;
INSERT INTO hen SELECT n, n FROM generate_series(1, 50) n;
INSERT INTO egg SELECT n, 51 - n FROM generate_series(1, 50) n;
COMMIT;
CREATE TABLE target (a int, b text, c int UNIQUE, PRIMARY KEY (a, b));
INSERT INTO target SELECT n, 'b' || n, n * 10 FROM generate_series(1, 40) n;
CREATE TABLE actions (
  id int PRIMARY KEY, a int, b text, c int DEFAULT 10,
  CONSTRAINT matched_full FOREIGN KEY (a, b) REFERENCES target MATCH FULL ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT set_default FOREIGN KEY (c) REFERENCES target (c) ON UPDATE SET NULL ON DELETE SET DEFAULT DEFERRABLE
);
INSERT INTO actions SELECT n, n, 'b' || n, n * 10 FROM generate_series(1, 40) n;
INSERT INTO actions VALUES (41, NULL, NULL, NULL);
-- Rows that break the key: it is not valid and has to stay so.
CREATE TABLE orphans (id int PRIMARY KEY, c int);
INSERT INTO orphans VALUES (1, 10), (2, 999999);
ALTER TABLE orphans ADD CONSTRAINT never_checked FOREIGN KEY (c) REFERENCES target (c) NOT VALID;
ALTER TABLE orphans ADD CONSTRAINT also_to_tree FOREIGN KEY (id) REFERENCES tree NOT VALID;
ALTER TABLE orphans VALIDATE CONSTRAINT also_to_tree;
-- Two foreign keys between the same tables, one in each direction, one onto a unique index that is no constraint.
CREATE TABLE unique_by_index (v text);
CREATE UNIQUE INDEX ON unique_by_index (v);
CREATE TABLE refers_to_index (v text REFERENCES unique_by_index (v), w text REFERENCES unique_by_index (v));
INSERT INTO unique_by_index VALUES ('x'), ('y');
INSERT INTO refers_to_index VALUES ('x', 'y'), (NULL, 'x');

CREATE TABLE account (id int, region text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE account_eu PARTITION OF account FOR VALUES IN ('eu');
CREATE TABLE account_us PARTITION OF account FOR VALUES IN ('us');
INSERT INTO account SELECT n, (ARRAY['eu', 'us'])[1 + n % 2] FROM generate_series(1, 60) n;
CREATE TABLE booking (id int, account int, region text, FOREIGN KEY (account, region) REFERENCES account) PARTITION BY RANGE (id);
CREATE TABLE booking_low PARTITION OF booking FOR VALUES FROM (0) TO (50);
CREATE TABLE booking_high (region text, account int, id int) ;
ALTER TABLE booking ATTACH PARTITION booking_high FOR VALUES FROM (50) TO (1000);
INSERT INTO booking SELECT n, 1 + n % 60, (ARRAY['eu', 'us'])[1 + (1 + n % 60) % 2] FROM generate_series(0, 120) n;
CREATE TABLE refers_to_partition (id int, region text, FOREIGN KEY (id, region) REFERENCES account_eu);
INSERT INTO refers_to_partition SELECT id, region FROM account_eu WHERE id < 20;
CREATE TABLE only_a_partition_refers (id int, tree int) PARTITION BY RANGE (id);
CREATE TABLE only_a_partition_refers_1 PARTITION OF only_a_partition_refers (FOREIGN KEY (tree) REFERENCES tree) FOR VALUES FROM (0) TO (100);
INSERT INTO only_a_partition_refers SELECT n, n FROM generate_series(1, 30) n;
CREATE TABLE account_tree (id int, region text, up int, PRIMARY KEY (id, region), FOREIGN KEY (up, region) REFERENCES account_tree) PARTITION BY LIST (region);
CREATE TABLE account_tree_eu PARTITION OF account_tree FOR VALUES IN ('eu');
CREATE TABLE account_tree_us PARTITION OF account_tree FOR VALUES IN ('us');
INSERT INTO account_tree SELECT n, 'eu', nullif(n / 2, 0) FROM generate_series(1, 30) n;
COMMENT ON CONSTRAINT hatched ON hen IS 'Which was first?';
