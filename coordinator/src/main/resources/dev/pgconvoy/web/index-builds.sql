-- Index builds under way in this database. Only one that doesn't shut writers out has an oid that others see: all else is 0.
SELECT progress.relid::pg_catalog.regclass::pg_catalog.text AS "table",
       coalesce(nullif(progress.index_relid, 0)::pg_catalog.regclass::pg_catalog.text, '') AS "index",
       progress.phase AS phase,
       CASE WHEN progress.tuples_total > 0 THEN progress.tuples_done ELSE progress.blocks_done END AS done,
       CASE WHEN progress.tuples_total > 0 THEN progress.tuples_total ELSE progress.blocks_total END AS total
FROM pg_catalog.pg_stat_progress_create_index AS progress
WHERE progress.datname = pg_catalog.current_database()
ORDER BY 1, 2
LIMIT 50
