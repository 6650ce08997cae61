-- Which server this is, and whether it is still the same life of it.
select
  pg_catalog.pg_postmaster_start_time() as postmaster_start_time,
  pg_catalog.current_setting('server_version_num')::int as server_version_num,
  d.datname::text as database,
  d.oid::bigint as database_oid,
  pg_catalog.pg_is_in_recovery() as in_recovery,
  pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'execute')
    and pg_catalog.has_function_privilege('pg_catalog.pg_control_checkpoint()', 'execute')
    as may_read_control_data
from pg_catalog.pg_database d
where d.datname = pg_catalog.current_database();
