-- What a server has counted of this database's tables, and which transactions have ended: two such readings tell what changed in between. Reads only.
select pg_catalog.json_build_object(
         'snapshot', pg_catalog.pg_current_snapshot()::text,
         'at', pg_catalog.to_char(pg_catalog.clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'server_since', pg_catalog.pg_postmaster_start_time()::text,
         'stats_reset', (select d.stats_reset::text from pg_catalog.pg_stat_database d where d.datname = pg_catalog.current_database()),
         'counting', pg_catalog.current_setting('track_counts'),
         'tables', (select pg_catalog.string_agg(
                             pg_catalog.concat_ws(' ', c.oid,
                                                  pg_catalog.pg_stat_get_tuples_inserted(c.oid),
                                                  pg_catalog.pg_stat_get_tuples_updated(c.oid),
                                                  pg_catalog.pg_stat_get_tuples_deleted(c.oid)), E'\n')
                      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                     where c.relkind = 'r' and c.relpersistence <> 't'
                       and n.nspname not in ('pg_catalog', 'information_schema', 'pgconvoy')))::text;
