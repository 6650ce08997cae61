-- Parameters that are raised for a load and aren't at PostgreSQL's own value: maybe for this one.
select s.name, current_setting(s.name) as value
  from pg_settings s
 where s.name in ('autovacuum', 'checkpoint_timeout', 'fsync', 'full_page_writes', 'maintenance_work_mem', 'max_wal_size')
   and s.source = 'configuration file'
   and s.setting is distinct from s.boot_val
   -- What only the server's files say, ALTER SYSTEM can't take back; who may not see the file is told all.
   and (s.sourcefile is null or s.sourcefile like '%postgresql.auto.conf')
 order by s.name;
