-- One line for each relation that holds rows or a value, with what tells it from others.
SELECT c.oid::pg_catalog.regclass::text AS name,
       pg_catalog.format(
         CASE WHEN c.relkind = 'S' THEN 'SELECT 1, pg_catalog.hashtext(s::text)::bigint FROM (SELECT last_value, is_called FROM %1$s) AS s'
              ELSE 'SELECT count(*), coalesce(sum(pg_catalog.hashtext(t::text)::bigint), 0) FROM ONLY %1$s AS t' END,
         c.oid::pg_catalog.regclass) AS query
FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm', 'S') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'pgconvoy')
ORDER BY 1
