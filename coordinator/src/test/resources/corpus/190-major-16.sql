-- What 16 brought.
-- since: 16
CREATE TABLE stored (id int, long_text text STORAGE EXTERNAL);
INSERT INTO stored SELECT n, repeat('x', 3000) FROM generate_series(1, 10) n;
CREATE COLLATION with_rules (PROVIDER = icu, LOCALE = 'und', RULES = '&V << w <<< W');
CREATE TABLE ruled (w text COLLATE with_rules);
INSERT INTO ruled VALUES ('w'), ('V'), ('W');
CREATE TABLE json_checks (j text CHECK (j IS JSON OBJECT));
INSERT INTO json_checks VALUES ('{"a": 1}'), (NULL);
CREATE VIEW json_view AS SELECT json_object('a': j) AS o, json_arrayagg(j ORDER BY j ABSENT ON NULL) AS a FROM json_checks GROUP BY j;
CREATE VIEW no_alias AS SELECT * FROM (SELECT 1 AS a);
