-- What each session of this role on this database is at, and who is in its way.
select
  a.pid,
  coalesce(a.backend_start::text, '') as started_at,
  a.state,
  a.state_change::text as state_since,
  a.wait_event_type,
  a.wait_event,
  case when a.wait_event_type = 'Lock' then pg_catalog.pg_blocking_pids(a.pid) end as blocked_by
from pg_catalog.pg_stat_activity a
where a.datname = pg_catalog.current_database()
  and a.usename = session_user;
