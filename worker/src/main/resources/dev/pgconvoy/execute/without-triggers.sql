-- Where one of these tables, or a partition of one, has triggers, none fires in this transaction. The list is filled in.
SELECT pg_catalog.set_config('session_replication_role', 'replica', true)
WHERE EXISTS (
  SELECT FROM pg_catalog.unnest(ARRAY[/* tables */]::pg_catalog.regclass[]) AS loaded (t),
    LATERAL (SELECT loaded.t UNION SELECT p.relid FROM pg_catalog.pg_partition_tree(loaded.t) AS p) AS part (t)
  WHERE EXISTS (SELECT FROM pg_catalog.pg_trigger AS r WHERE r.tgrelid = part.t)
);
