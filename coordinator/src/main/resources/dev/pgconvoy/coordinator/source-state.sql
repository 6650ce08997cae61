-- What tells whether the source is as it was: equal transaction numbers mean that nobody has committed anything.
SELECT pg_catalog.json_build_object(
  'snapshot', pg_catalog.pg_current_snapshot()::text,
  'database', pg_catalog.current_database()
)::text
