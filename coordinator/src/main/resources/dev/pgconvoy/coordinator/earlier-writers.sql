-- Sessions of others in this database that began before a moment; those of pgconvoy only read.
select a.pid,
       'process ' || a.pid || ' of ' || coalesce(a.usename, 'nobody')
         || case when a.application_name = '' then '' else ' "' || a.application_name || '"' end
         || coalesce(' from ' || host(a.client_addr), '') as description
  from pg_stat_activity a
 where a.datname = current_database()
   and a.pid <> pg_backend_pid()
   and a.application_name not like 'pgconvoy %'
   and coalesce(a.backend_type, 'client backend') = 'client backend'
   and a.backend_start <= $1::text::timestamptz
 order by a.backend_start;
