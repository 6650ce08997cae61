-- What of the user's is in a database that should be empty: relations, functions, types and schemas that no extension made, and large objects.
WITH mine AS (
  SELECT n.oid, n.nspname
  FROM pg_catalog.pg_namespace AS n
  WHERE n.nspname NOT IN ('information_schema', 'pgconvoy')
    AND n.nspname !~ '^pg_'
), extension_members AS (
  SELECT classid, objid
  FROM pg_catalog.pg_depend
  WHERE deptype = 'e'
)
SELECT kind || ' ' || name AS object
FROM (
  SELECT CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,
         pg_catalog.format('%I.%I', mine.nspname, c.relname) AS name
  FROM pg_catalog.pg_class AS c JOIN mine ON mine.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'S', 'v', 'm', 'f')
    AND NOT EXISTS (SELECT FROM extension_members AS e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid)
  UNION ALL
  SELECT 'function', pg_catalog.format('%I.%I', mine.nspname, p.proname)
  FROM pg_catalog.pg_proc AS p JOIN mine ON mine.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM extension_members AS e WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid)
  UNION ALL
  SELECT 'type', pg_catalog.format('%I.%I', mine.nspname, t.typname)
  FROM pg_catalog.pg_type AS t JOIN mine ON mine.oid = t.typnamespace
  WHERE t.typtype IN ('d', 'e', 'r')
    AND NOT EXISTS (SELECT FROM extension_members AS e WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid)
  UNION ALL
  SELECT 'schema', pg_catalog.format('%I', mine.nspname)
  FROM mine
  WHERE mine.nspname <> 'public'
    AND NOT EXISTS (SELECT FROM extension_members AS e WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND e.objid = mine.oid)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension AS x WHERE x.extnamespace = mine.oid)
  UNION ALL
  SELECT 'large object', m.oid::text
  FROM (SELECT oid FROM pg_catalog.pg_largeobject_metadata LIMIT 20) AS m
) AS objects
ORDER BY 1
LIMIT 20
