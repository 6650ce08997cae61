-- What 18 brought.
-- since: 18
CREATE EXTENSION btree_gist;
CREATE TABLE virtual (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL, label text, upper_label text GENERATED ALWAYS AS (upper(label)));
INSERT INTO virtual (id, label) SELECT n, 'label ' || n FROM generate_series(1, 30) n;
CREATE TABLE only_virtual (answer int GENERATED ALWAYS AS (42) VIRTUAL);
INSERT INTO only_virtual DEFAULT VALUES;
INSERT INTO only_virtual DEFAULT VALUES;
CREATE TABLE virtual_parts (id int, twice int GENERATED ALWAYS AS (id * 2)) PARTITION BY RANGE (id);
CREATE TABLE virtual_part PARTITION OF virtual_parts (twice GENERATED ALWAYS AS (id * 3)) FOR VALUES FROM (0) TO (100);
INSERT INTO virtual_parts (id) SELECT generate_series(1, 10);

CREATE TABLE rooms (room int, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE bookings (id int, room int, during daterange, FOREIGN KEY (room, PERIOD during) REFERENCES rooms, UNIQUE (id, during WITHOUT OVERLAPS));
INSERT INTO rooms SELECT r, daterange(date '2020-01-01' + y * 365, date '2020-01-01' + (y + 1) * 365) FROM generate_series(1, 5) r, generate_series(0, 3) y;
INSERT INTO bookings SELECT r, r, daterange('2020-06-01', '2021-06-01') FROM generate_series(1, 5) r;

CREATE TABLE unenforced (id int CONSTRAINT never CHECK (id > 0) NOT ENFORCED, up int);
INSERT INTO unenforced VALUES (-1, 99), (1, NULL);
CREATE TABLE unenforced_target (id int PRIMARY KEY);
ALTER TABLE unenforced ADD CONSTRAINT nowhere FOREIGN KEY (up) REFERENCES unenforced_target NOT ENFORCED;
CREATE TABLE null_once (a int, b int CONSTRAINT b_known NOT NULL, c int CONSTRAINT "c; here only" NOT NULL NO INHERIT);
INSERT INTO null_once VALUES (NULL, 1, 1), (1, 1, 1);
ALTER TABLE null_once ADD CONSTRAINT a_known NOT NULL a NOT VALID;
COMMENT ON CONSTRAINT b_known ON null_once IS 'Not null has a name.';
CREATE TABLE null_child () INHERITS (null_once);
CREATE TABLE virtual_published (id int PRIMARY KEY, s int GENERATED ALWAYS AS (id + 1) STORED);
CREATE PUBLICATION with_generated FOR TABLE virtual_published WITH (publish_generated_columns = stored);
CREATE UNIQUE INDEX by_gin_sort ON rooms (room, during);
CREATE TABLE parted (id int PRIMARY KEY, up int) PARTITION BY RANGE (id);
CREATE TABLE parted_all PARTITION OF parted DEFAULT;
INSERT INTO parted SELECT n, n FROM generate_series(1, 10) n;
ALTER TABLE parted ADD CONSTRAINT not_validated FOREIGN KEY (up) REFERENCES parted NOT VALID;
