-- Ends the sessions of a run that are still there.
select count(pg_terminate_backend(a.pid)) as ended
  from pg_stat_activity a
 where a.pid <> pg_backend_pid()
   and a.datname = current_database()
   and a.application_name like 'pgconvoy ' || $1::text || ' %';
