-- Views: with options, recursive, updatable, in circles through functions, over dropped columns, named twice.
CREATE TABLE base (id int PRIMARY KEY, name text, amount numeric, parent int);
INSERT INTO base SELECT n, 'name ' || n, n / 3.0, nullif(n / 2, 0) FROM generate_series(1, 40) n;
CREATE VIEW simple AS SELECT * FROM base;
CREATE VIEW barrier WITH (security_barrier) AS SELECT id, name FROM base WHERE amount > 3;
CREATE VIEW checked_local AS SELECT * FROM base WHERE id > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW checked_cascaded AS SELECT * FROM checked_local WHERE id < 1000 WITH CASCADED CHECK OPTION;
CREATE VIEW with_defaults AS SELECT id, name FROM base;
ALTER VIEW with_defaults ALTER COLUMN name SET DEFAULT 'from the view';
CREATE VIEW reordered (second, first, "Third Column") AS SELECT name, id, amount * 2 FROM base ORDER BY amount DESC NULLS LAST LIMIT 5 OFFSET 1;
CREATE RECURSIVE VIEW ancestors (id, ancestor, depth) AS
  SELECT id, parent, 1 FROM base WHERE parent IS NOT NULL UNION ALL SELECT a.id, b.parent, a.depth + 1 FROM ancestors a JOIN base b ON b.id = a.ancestor WHERE b.parent IS NOT NULL;
CREATE VIEW complicated AS
  WITH totals AS MATERIALIZED (SELECT parent, sum(amount) AS total FROM base GROUP BY GROUPING SETS ((parent), ()) HAVING count(*) > 1)
  SELECT b.*, t.total, rank() OVER w, lag(b.name) OVER (PARTITION BY b.parent ORDER BY b.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING EXCLUDE TIES) AS before,
    ARRAY(SELECT c.id FROM base c WHERE c.parent = b.id ORDER BY 1) AS children, CASE b.id WHEN 1 THEN 'root' ELSE 'other' END AS kind,
    b.name COLLATE "C" < 'n' AS early, b.amount::int::text || E'\n\\' AS text, EXISTS (SELECT FROM base) AS never_false, xmlelement(name a, b.name) AS x
  FROM base b LEFT JOIN totals t USING (parent) CROSS JOIN LATERAL (SELECT b.id + 1 AS next) l
  WHERE b.id = ANY (ARRAY[1, 2, 3]) OR (b.id, b.name) IN (SELECT id, name FROM simple) WINDOW w AS (PARTITION BY b.parent ORDER BY b.amount)
  ;
CREATE VIEW unions AS SELECT 1 AS a UNION (SELECT 2 EXCEPT SELECT 3) UNION ALL SELECT 4 INTERSECT SELECT 6;
CREATE VIEW listed AS VALUES (1, 'a'), (2, 'b');
CREATE VIEW functions_in_from AS SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a', 'b'])) WITH ORDINALITY AS f(n, t, o), json_to_record('{"a": 1}') AS r(a int);
CREATE VIEW sampled AS SELECT id FROM base TABLESAMPLE bernoulli (100) REPEATABLE (1);
CREATE VIEW no_columns AS SELECT FROM base;
CREATE VIEW whole_rows AS SELECT b FROM base b;
CREATE VIEW after_drop AS SELECT id FROM base;
ALTER TABLE base ADD COLUMN gone int;
CREATE VIEW joined AS SELECT x.id, y.name FROM base x JOIN base y USING (id, name);
ALTER TABLE base DROP COLUMN gone;
ALTER TABLE base RENAME COLUMN amount TO "Amount; renamed";

-- Grouped by the primary key: the view depends on that constraint, which is post-data, so the view is made twice.
CREATE VIEW grouped_by_key AS SELECT id, name, count(*) AS n FROM base GROUP BY id;
CREATE VIEW over_grouped AS SELECT name, n FROM grouped_by_key WHERE n > 0;
COMMENT ON VIEW grouped_by_key IS 'Made twice.';
GRANT SELECT ON grouped_by_key TO corpus_reader;
CREATE FUNCTION returns_grouped() RETURNS SETOF grouped_by_key LANGUAGE sql AS 'SELECT * FROM public.grouped_by_key';
CREATE VIEW over_function AS SELECT * FROM returns_grouped();
CREATE RULE on_grouped AS ON INSERT TO over_grouped DO INSTEAD NOTHING;

-- In a circle: the view calls a function which returns the view's own row type.
CREATE VIEW ring AS SELECT 1 AS a, 'x'::text AS b;
CREATE FUNCTION from_ring() RETURNS SETOF ring LANGUAGE sql AS 'SELECT 2, ''y''::text';
CREATE OR REPLACE VIEW ring AS SELECT a, b FROM from_ring();
CREATE SCHEMA reporting;
CREATE VIEW reporting.base AS SELECT count(*) AS rows FROM public.base;
ALTER VIEW reporting.base OWNER TO corpus_owner;
