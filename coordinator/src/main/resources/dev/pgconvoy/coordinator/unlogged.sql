-- Whether crash recovery of this server would empty a table of the user's, or reset a sequence.
SELECT EXISTS (
  SELECT FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE c.relpersistence = 'u' AND c.relkind IN ('r', 'S') AND n.nspname <> 'pgconvoy'
)
