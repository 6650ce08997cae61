-- Relations that the patterns in pgconvoy.scope choose, by the rules of pg_dump's -n, -N, -t, -T and
-- --exclude-table-data (pg_dump.c, selectDumpableNamespace and selectDumpableTable). A pattern without a schema
-- finds what the session's own search_path shows. A sequence goes with the table that owns it.
with scope as materialized (
  select coalesce(nullif(current_setting('pgconvoy.scope', true), ''), '{}')::jsonb as chosen
),
pattern as materialized (
  select use.key as use, item ->> 'schema' as schema, item ->> 'name' as name
    from scope, jsonb_each(chosen) as use, jsonb_array_elements(use.value) as item
),
schema as materialized (
  select n.oid,
         n.nspname,
         not exists (select from pattern where use = 'schemas')
           or exists (select from pattern where use = 'schemas' and n.nspname::text ~ name) as included,
         exists (select from pattern where use = 'excludedSchemas' and n.nspname::text ~ name) as excluded
    from pg_namespace n
   where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
),
relation as materialized (
  select c.oid, c.relkind, s.included and not s.excluded as schema_chosen, matched.uses
    from pg_class c
    join schema s on s.oid = c.relnamespace
   cross join lateral (
     select coalesce(array_agg(distinct p.use), '{}') as uses
       from pattern p
      where p.use in ('tables', 'excludedTables', 'excludedTableData')
        and c.relname::text ~ p.name
        and case when p.schema is null then pg_table_is_visible(c.oid) else s.nspname::text ~ p.schema end
   ) matched
   where c.relkind in ('r', 'p', 'm', 'S')
),
chosen as materialized (
  select oid, relkind, 'excludedTableData' = any (uses) as without_data
    from relation
   where case when exists (select from pattern where use = 'tables') then 'tables' = any (uses) else schema_chosen end
     and not 'excludedTables' = any (uses)
)
select oid::bigint as oid, without_data
  from chosen
 -- That of an identity column is made with its table, or not at all.
 where not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = chosen.oid and chosen.relkind = 'S'
                      and d.refclassid = 'pg_class'::regclass and d.deptype = 'i' and d.refobjid not in (select oid from chosen))
union
select d.objid::bigint, false
  from chosen
  join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = chosen.oid
                  and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
  join pg_class s on s.oid = d.objid and s.relkind = 'S'
 where chosen.relkind in ('r', 'p')
   and not exists (select from chosen already where already.oid = d.objid);
