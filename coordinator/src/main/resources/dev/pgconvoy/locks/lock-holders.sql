-- Who has, or waits for, locks on the target that a run's sessions wait for.
-- $1: the start of the names that the run's sessions have.
WITH waiting AS MATERIALIZED (
  SELECT activity.pid, activity.application_name, pg_catalog.pg_blocking_pids(activity.pid) AS blocked_by
  FROM pg_catalog.pg_stat_activity AS activity
  WHERE pg_catalog.starts_with(activity.application_name, $1)
    AND activity.pid <> pg_catalog.pg_backend_pid()
    AND activity.wait_event_type = 'Lock'
    -- A shorter wait is nothing to tell of.
    AND activity.query_start < pg_catalog.clock_timestamp() - interval '1 second'
)
SELECT blocking.pid,
       CASE WHEN blocking.pid = 0 THEN 'a prepared transaction (see pg_prepared_xacts)'
            ELSE 'process ' || blocking.pid::text || ' of '
                   || coalesce(holder.usename, nullif(holder.backend_type, 'client backend'), 'nobody')
                   || CASE WHEN coalesce(holder.application_name, '') = '' THEN ''
                           ELSE ' "' || holder.application_name || '"' END
                   || coalesce(' from ' || pg_catalog.host(holder.client_addr), '')
                   || coalesce(' (' || holder.state || ')', '')
       END AS description,
       coalesce(holder.xact_start::text, '') AS since,
       (SELECT string_agg(DISTINCT lock.relation::regclass::text, ', ')
        FROM pg_catalog.pg_locks AS lock
        WHERE lock.pid = ANY (array_agg(waiting.pid)) AND NOT lock.granted AND lock.relation IS NOT NULL) AS tables,
       count(DISTINCT waiting.pid) AS waiting
FROM waiting
CROSS JOIN LATERAL unnest(waiting.blocked_by) AS blocking (pid)
LEFT JOIN pg_catalog.pg_stat_activity AS holder ON holder.pid = blocking.pid
WHERE NOT pg_catalog.starts_with(coalesce(holder.application_name, ''), $1)
GROUP BY blocking.pid, holder.usename, holder.backend_type, holder.application_name, holder.client_addr,
         holder.state, holder.xact_start
ORDER BY blocking.pid
LIMIT 20
