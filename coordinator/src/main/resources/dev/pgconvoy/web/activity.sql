-- What the sessions of a run wait for that are at work, or what they do. $1: the start of their names.
SELECT coalesce(
         activity.wait_event_type || ': ' || activity.wait_event,
         'running' || CASE
           WHEN activity.query ~ ' FROM STDIN|session_replication_role' THEN ': COPY FROM' -- As a script that loads begins; what is shown of it may end before its COPY.
           WHEN activity.query ~ ' TO STDOUT' THEN ': COPY TO'
           WHEN activity.query ~ 'CREATE (UNIQUE )?INDEX' THEN ': CREATE INDEX'
           WHEN activity.query ~ 'ALTER TABLE' THEN ': ALTER TABLE'
           WHEN activity.query ~ 'ANALYZE' THEN ': ANALYZE'
           ELSE '' END) AS waits_for,
       activity.application_name AS session,
       CASE WHEN activity.wait_event_type = 'Lock'
            THEN (SELECT string_agg(blocker.pid::text || ' ' || blocker.application_name, ', ')
                  FROM pg_catalog.pg_stat_activity AS blocker
                  WHERE blocker.pid = ANY (pg_catalog.pg_blocking_pids(activity.pid)))
       END AS blocked_by,
       extract(epoch FROM pg_catalog.clock_timestamp() - activity.query_start)::float8 AS seconds
FROM pg_catalog.pg_stat_activity AS activity
WHERE pg_catalog.starts_with(activity.application_name, $1)
  AND activity.pid <> pg_catalog.pg_backend_pid()
  AND activity.state = 'active'
LIMIT 200
