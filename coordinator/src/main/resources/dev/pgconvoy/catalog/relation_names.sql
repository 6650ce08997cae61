-- Names of the tables among the relations in pgconvoy.named.
select n.nspname::text as schema, c.relname::text as name
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.oid in (select unnest(nullif(current_setting('pgconvoy.named', true), '')::oid[]))
   and c.relkind in ('r', 'p');
