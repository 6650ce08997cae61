-- Which of these columns of the target, counted from 0, are character(n). Columns and table are filled in.
SELECT wanted.n - 1
FROM pg_catalog.unnest(%s) WITH ORDINALITY AS wanted (name, n)
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = %s::pg_catalog.regclass AND a.attname = wanted.name
WHERE a.atttypid = 'pg_catalog.bpchar'::pg_catalog.regtype AND a.atttypmod >= 0
ORDER BY wanted.n
