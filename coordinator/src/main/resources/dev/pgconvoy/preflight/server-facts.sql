-- What preflight has to know of a server, be it source or target, as one JSON document.
with me as (
  select r.oid, r.rolname, r.rolsuper, r.rolbypassrls, r.rolconnlimit
    from pg_roles r
   where r.rolname = current_user
),
database as (
  select d.*, to_jsonb(d) as properties from pg_database d where d.datname = current_database()
),
sessions as materialized (
  select a.pid, a.usename, a.application_name, a.client_addr, a.state, a.backend_xid is not null as writing, a.xact_start
    from pg_stat_activity a
   where a.datname = current_database()
     and a.pid <> pg_backend_pid()
     and a.application_name not like 'pgconvoy %'
     and coalesce(a.backend_type, 'client backend') = 'client backend'
     and a.usesysid is not null -- What a process is isn't told to every role; background processes have none.
)
select json_build_object(
  'version', current_setting('server_version_num')::int,
  'version_text', split_part(current_setting('server_version'), ' ', 1),
  'database', current_database(),
  'database_owner', pg_get_userbyid(database.datdba),
  'owns_database', me.rolsuper or pg_has_role(database.datdba, 'usage'),
  'role', me.rolname,
  'superuser', me.rolsuper,
  'bypass_row_security', me.rolsuper or me.rolbypassrls,
  'sees_others', me.rolsuper or pg_has_role('pg_read_all_stats', 'usage'),
  'ends_others', me.rolsuper or pg_has_role('pg_signal_backend', 'usage'),
  'in_recovery', pg_is_in_recovery(),
  'read_only', (
    select setting.value like 'default_transaction_read_only=on'
      from pg_db_role_setting s cross join unnest(s.setconfig) as setting (value)
     where s.setdatabase = database.oid and s.setrole = 0 and setting.value like 'default_transaction_read_only=%'),
  'tls', (select case when s.ssl then s.version end from pg_stat_ssl s where s.pid = pg_backend_pid()),
  'encoding', pg_encoding_to_char(database.encoding),
  'collation', json_build_object(
    'provider', case coalesce(properties ->> 'datlocprovider', 'c') when 'c' then 'libc' when 'i' then 'icu' else 'builtin' end,
    'collate', database.datcollate,
    'ctype', database.datctype,
    'locale', coalesce(properties ->> 'datlocale', properties ->> 'daticulocale'),
    'version', coalesce(properties ->> 'datcollversion', (
      select pg_collation_actual_version(c.oid)
        from pg_collation c
       where c.collprovider = 'c' and c.collcollate = database.datcollate and c.collctype = database.datctype
       limit 1)),
    -- pg_database_collation_actual_version() is there from 15 on; a collation of the same rules has the same version.
    'actual_version', (
      select pg_collation_actual_version(c.oid)
        from pg_collation c
       where c.collprovider = coalesce(properties ->> 'datlocprovider', 'c')::"char"
         and case when c.collprovider = 'c' then c.collcollate = database.datcollate and c.collctype = database.datctype
                  else coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', c.collcollate)
                         = coalesce(properties ->> 'datlocale', properties ->> 'daticulocale') end
       limit 1)),
  'timeouts', (
    select coalesce(json_agg(s.name || ' = ' || s.reset_val || ' ' || s.unit order by s.name), '[]')
      from pg_settings s
     where s.name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout')
       and s.reset_val <> '0'),
  'settings', (
    select json_object_agg(s.name, json_build_object('value', s.setting, 'unit', s.unit))
      from pg_settings s
     where s.name in (
       'autovacuum', 'autovacuum_max_workers', 'checkpoint_timeout', 'fsync', 'full_page_writes', 'maintenance_work_mem', 'max_connections',
       'max_locks_per_transaction', 'max_parallel_maintenance_workers', 'max_parallel_workers', 'max_prepared_transactions',
       'max_standby_streaming_delay', 'max_wal_senders', 'max_wal_size', 'max_worker_processes', 'old_snapshot_threshold', 'reserved_connections',
       'shared_buffers', 'superuser_reserved_connections', 'synchronous_standby_names', 'autovacuum_freeze_max_age',
       'archive_mode', 'block_size', 'vacuum_defer_cleanup_age', 'shared_preload_libraries', 'cron.database_name')),
  'connections_used', (select count(*) from pg_stat_activity a where a.pid <> pg_backend_pid() and coalesce(a.backend_type, 'client backend') = 'client backend' and a.usesysid is not null),
  'database_connections_used', (select count(*) from sessions),
  'database_connection_limit', database.datconnlimit,
  'role_connection_limit', me.rolconnlimit,
  'sessions', (
    select coalesce(json_agg(json_build_object(
             'pid', s.pid, 'role', s.usename, 'application', s.application_name, 'client', host(s.client_addr),
             'state', s.state, 'writing', s.writing,
             'transaction_seconds', extract(epoch from clock_timestamp() - s.xact_start)::bigint) order by s.xact_start, s.pid), '[]')
      from (select * from sessions order by xact_start, pid limit 200) s),
  'locks', (
    select coalesce(json_agg(json_build_object(
             'relation', l.relation::regclass::text, 'mode', l.mode, 'pid', l.pid, 'application', a.application_name)), '[]')
      from (select distinct relation, mode, pid from pg_locks
             where locktype = 'relation' and granted and mode = 'AccessExclusiveLock' and relation >= 16384
               and database = (select oid from database) limit 20) l
      left join pg_stat_activity a on a.pid = l.pid),
  'prepared_transactions', (
    select coalesce(json_agg(p.gid order by p.prepared), '[]') from pg_prepared_xacts p where p.database = current_database()),
  'event_triggers', (
    select coalesce(json_agg(e.evtname order by e.evtname), '[]')
      from pg_event_trigger e
     where e.evtenabled <> 'D'
       and not exists (select from pg_depend d
                        where d.classid = 'pg_event_trigger'::regclass and d.objid = e.oid and d.deptype = 'e')),
  'service', (
    select min(case r.rolname
                 when 'rds_superuser' then 'Amazon RDS'
                 when 'cloudsqlsuperuser' then 'Google Cloud SQL'
                 when 'alloydbsuperuser' then 'Google AlloyDB'
                 when 'azure_pg_admin' then 'Azure Database'
               end)
      from pg_roles r
     where r.rolname in ('rds_superuser', 'cloudsqlsuperuser', 'alloydbsuperuser', 'azure_pg_admin')),
  'transaction_ids_used', age(database.datfrozenxid),
  'multixact_ids_used', mxid_age(database.datminmxid)
)::text
  from database cross join me;
