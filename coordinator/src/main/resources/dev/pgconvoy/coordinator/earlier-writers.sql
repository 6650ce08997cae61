-- Sessions of others in this database that began before the moment $1, of the processes $2 if it isn't null; those of pgconvoy only read.
-- Who isn't told when sessions of other roles began, or what they are, takes all for such: those of background processes alone have no role.
select a.pid,
       'process ' || a.pid::text || ' of ' || coalesce(a.usename, 'nobody')
         || case when a.application_name = '' then '' else ' "' || a.application_name || '"' end
         || coalesce(' from ' || host(a.client_addr), '')
         || case when a.backend_start is null then ' (begun when this role isn''t told)' else '' end as description
  from pg_stat_activity a
 where a.datname = current_database()
   and a.pid <> pg_backend_pid()
   and a.application_name not like 'pgconvoy %'
   and coalesce(a.backend_type, 'client backend') = 'client backend'
   and a.usesysid is not null
   and (a.backend_start is null or a.backend_start <= $1::text::timestamptz)
   and ($2::int[] is null or a.pid = any ($2::int[]))
 order by a.backend_start, a.pid;
