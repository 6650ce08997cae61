-- All tables that hold rows of their own, materialized views among them, but not the system's and pgconvoy's.
SELECT format('%I.%I', n.nspname, c.relname)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm')
    AND (c.relkind = 'r' OR c.relispopulated)
    AND n.nspname NOT LIKE 'pg\_%'
    AND n.nspname NOT IN ('information_schema', 'pgconvoy')
ORDER BY 1
