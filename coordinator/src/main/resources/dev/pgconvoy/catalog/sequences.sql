-- Sequences of any kind: owned, identity, on their own; an extension's only when it is registered as configuration.
select n.nspname::text as schema, c.relname::text as name
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'S'
   and c.relpersistence <> 't'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and (c.oid in (select unnest(extconfig) from pg_extension)
        or not exists (select from pg_depend d
                        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e'))
   and (nullif(current_setting('pgconvoy.relations', true), '') is null
        or c.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
 order by n.nspname collate "C", c.relname collate "C";
