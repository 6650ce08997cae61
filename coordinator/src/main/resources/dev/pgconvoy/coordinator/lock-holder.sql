-- Whose session holds the lock of coordinators, $1, and for how many seconds it has asked for nothing; 0 where this role may not see that.
SELECT activity.pid,
       coalesce(activity.backend_start::text, '') AS backend_start,
       coalesce(CASE WHEN activity.state LIKE 'idle%' THEN extract(epoch FROM clock_timestamp() - activity.state_change) END, 0)::float8 AS silent_seconds
FROM pg_catalog.pg_locks AS lock
JOIN pg_catalog.pg_stat_activity AS activity USING (pid)
WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 1
  AND lock.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
  AND (lock.classid::bigint << 32) | lock.objid::bigint = $1;
