-- Materialized views, with the size of what they hold.
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       c.relispopulated as populated,
       coalesce(pg_relation_size(c.oid), 0)::bigint as bytes
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'm'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e')
   and (nullif(current_setting('pgconvoy.relations', true), '') is null
        or c.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
 order by n.nspname collate "C", c.relname collate "C";
