-- A table of about 40 MB, cut in parts by any tool: rows moved by updates, pages emptied by deletes,
-- rows of a fraction of a page and rows out of line, a tail of empty pages.
CREATE TABLE large (id bigint PRIMARY KEY, grp int NOT NULL, code text, payload text, doc jsonb, amount numeric(12, 3), happened timestamptz, label char(12)) WITH (autovacuum_enabled = false);
INSERT INTO large
SELECT n, n % 97, 'code ' || n % 1000, repeat(md5(n::text), 1 + n % 9), CASE WHEN n % 5 = 0 THEN jsonb_build_object('n', n, 't', md5((n * 3)::text)) END,
       n / 7.0, timestamptz '2020-01-01 00:00:00+00' + n * interval '61 seconds',
       CASE n % 4 WHEN 0 THEN '' WHEN 1 THEN 'é ' || n WHEN 2 THEN '  あ' END
FROM generate_series(1, 150000) n;
UPDATE large SET payload = payload || ' updated' WHERE id % 11 = 0;
DELETE FROM large WHERE id % 13 = 0;
DELETE FROM large WHERE id BETWEEN 40000 AND 55000;
DELETE FROM large WHERE id > 140000;
INSERT INTO large SELECT 1000000 + n, n, NULL, NULL, NULL, NULL, NULL FROM generate_series(1, 500) n;
UPDATE large SET grp = grp + 1 WHERE id < 5000;
UPDATE large SET grp = grp - 1 WHERE id < 5000;
-- Few rows, nearly all bytes out of line: parts by pages of the heap alone would be one.
CREATE TABLE large_out_of_line (id int PRIMARY KEY, body text);
ALTER TABLE large_out_of_line ALTER COLUMN body SET STORAGE EXTERNAL;
INSERT INTO large_out_of_line SELECT n, repeat(md5(n::text), 600) FROM generate_series(1, 400) n;
DELETE FROM large_out_of_line WHERE id % 3 = 0;
CREATE INDEX ON large (grp, happened);
CREATE INDEX ON large (lower(code));
CREATE TABLE large_details (id bigint, of_large bigint REFERENCES large);
INSERT INTO large_details SELECT id * 2, id FROM large WHERE id % 50 = 1;
