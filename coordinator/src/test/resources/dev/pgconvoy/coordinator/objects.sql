-- What post-data makes, each as PostgreSQL writes it.
SELECT pg_catalog.pg_get_indexdef(i.indexrelid) AS definition
FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'pgconvoy' AND i.indisvalid
UNION ALL
SELECT k.conrelid::pg_catalog.regclass || ' ' || k.conname || ' ' || pg_catalog.pg_get_constraintdef(k.oid) || ' ' || k.convalidated
FROM pg_catalog.pg_constraint AS k JOIN pg_catalog.pg_namespace AS n ON n.oid = k.connamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'pgconvoy' AND k.contype <> 'n'
UNION ALL
SELECT pg_catalog.pg_get_triggerdef(t.oid)
FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND n.nspname <> 'pgconvoy'
UNION ALL
SELECT 'large object ' || pg_catalog.md5(pg_catalog.lo_get(oid))
FROM pg_catalog.pg_largeobject_metadata
ORDER BY 1
