-- What publications can do since 15: row filters, column lists, whole schemas. And what else that release brought.
-- since: 15
CREATE TABLE published (id int PRIMARY KEY, v text, w int);
INSERT INTO published SELECT n, 'v' || n, n FROM generate_series(1, 20) n;
CREATE SCHEMA whole;
CREATE TABLE whole.also (id int PRIMARY KEY);
CREATE PUBLICATION filtered FOR TABLE published (id, v) WHERE (id > 10 AND id < 100) WITH (publish = 'insert');
CREATE PUBLICATION by_schema FOR TABLES IN SCHEMA whole, public;

CREATE TABLE nulls_not_distinct (a int, b int, CONSTRAINT once_null UNIQUE NULLS NOT DISTINCT (a, b));
INSERT INTO nulls_not_distinct VALUES (1, NULL), (NULL, 1), (NULL, NULL);
CREATE UNIQUE INDEX nulls_not_distinct_index ON nulls_not_distinct (b, a) NULLS NOT DISTINCT WHERE a > 0;
CREATE VIEW as_invoker WITH (security_invoker = true, security_barrier = false) AS SELECT * FROM published;
CREATE TABLE odd_numerics (negative_scale numeric(3, -2), scale_above_precision numeric(3, 5));
INSERT INTO odd_numerics VALUES (12345, 0.00123), (-99949, -0.00999), ('NaN', NULL);
CREATE TABLE referred (id int, tenant int, PRIMARY KEY (tenant, id));
CREATE TABLE refers (tenant int, id int, FOREIGN KEY (tenant, id) REFERENCES referred ON DELETE SET NULL (id));
INSERT INTO referred VALUES (1, 1), (2, 1);
INSERT INTO refers VALUES (1, 1), (1, NULL);
CREATE UNLOGGED SEQUENCE unlogged_sequence;
SELECT nextval('unlogged_sequence');
CREATE UNLOGGED TABLE unlogged_identity (id int GENERATED ALWAYS AS IDENTITY);
INSERT INTO unlogged_identity DEFAULT VALUES;
GRANT SET ON PARAMETER work_mem TO corpus_reader;
REVOKE SET ON PARAMETER work_mem FROM corpus_reader;
