-- Sessions of others that wait for locks which a run's snapshot holds, and how many wait behind them.
-- $1: the start of the names that the run's sessions have.
-- Of other roles' sessions a role may see no more than that they are there: those are looked up all.
WITH session AS MATERIALIZED (
  SELECT activity.pid,
         'process ' || activity.pid::text || ' of ' || coalesce(activity.usename, 'nobody')
           || CASE WHEN coalesce(activity.application_name, '') = '' THEN ''
                   ELSE ' "' || activity.application_name || '"' END
           || coalesce(' from ' || pg_catalog.host(activity.client_addr), '') AS description,
         -- Never more of it than the command's name: what follows may be values.
         upper(substring(activity.query FROM '^\s*([A-Za-z]+(?:\s+[A-Za-z]+)?)')) AS command,
         coalesce(activity.query_start::text, '') AS since,
         pg_catalog.starts_with(activity.application_name, $1) AS ours,
         CASE WHEN activity.wait_event_type = 'Lock' OR activity.state IS NULL
              THEN pg_catalog.pg_blocking_pids(activity.pid)
              ELSE '{}' END AS blocked_by
  FROM pg_catalog.pg_stat_activity AS activity
  WHERE activity.datname = pg_catalog.current_database()
    AND activity.pid <> pg_catalog.pg_backend_pid()
)
SELECT waiting.pid,
       waiting.description,
       CASE WHEN waiting.command NOT LIKE '<%' THEN waiting.command END AS command,
       waiting.since,
       (SELECT string_agg(lock.relation::regclass::text, ', ')
        FROM pg_catalog.pg_locks AS lock
        WHERE lock.pid = waiting.pid AND NOT lock.granted AND lock.relation IS NOT NULL) AS tables,
       (SELECT count(*) FROM session AS behind
        WHERE waiting.pid = ANY (behind.blocked_by) AND NOT behind.ours) AS others_behind,
       (SELECT count(*) FROM session AS behind
        WHERE waiting.pid = ANY (behind.blocked_by) AND behind.ours) AS ours_behind
FROM session AS waiting
WHERE NOT waiting.ours
  AND EXISTS (SELECT FROM session AS holder
              WHERE holder.ours AND holder.pid = ANY (waiting.blocked_by))
ORDER BY waiting.pid
LIMIT 20
