-- What could run or refuse when rows of this table are replaced. The name is filled in.
WITH part AS (
  SELECT /* table */::pg_catalog.regclass::pg_catalog.oid AS oid
  UNION
  SELECT relid FROM pg_catalog.pg_partition_tree(/* table */::pg_catalog.regclass)
)
SELECT EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid IN (SELECT oid FROM part))
         OR EXISTS (SELECT FROM pg_catalog.pg_rewrite AS r WHERE r.ev_class IN (SELECT oid FROM part)) AS code,
       EXISTS (SELECT FROM pg_catalog.pg_constraint AS c
                WHERE c.contype = 'f' AND c.confrelid IN (SELECT oid FROM part)) AS referenced,
       pg_catalog.current_setting('session_replication_role') = 'replica' AS silent,
       current_user::text AS role;
