-- What the patterns in pgconvoy.scope choose, by the rules of pg_dump's -n, -N, -t and -T (pg_dump.c, selectDumpableNamespace and
-- selectDumpableTable): relations of every kind, and the schemas whose other objects are meant, of which there are none where
-- tables are named. A pattern without a schema finds what the session's own search_path shows.
with scope as materialized (
  select coalesce(nullif(current_setting('pgconvoy.scope', true), ''), '{}')::jsonb as chosen
),
pattern as materialized (
  select use.key as use, item ->> 'schema' as schema, item ->> 'name' as name
    from scope, jsonb_each(chosen) as use, jsonb_array_elements(use.value) as item
),
schema as materialized (
  select n.oid, n.nspname,
         (not exists (select from pattern where use = 'schemas')
           or exists (select from pattern where use = 'schemas' and n.nspname::text ~ name))
         and not exists (select from pattern where use = 'excludedSchemas' and n.nspname::text ~ name) as chosen
    from pg_namespace n
   where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
),
relation as materialized (
  select c.oid, c.relkind, s.chosen as schema_chosen, matched.uses
    from pg_class c
    join schema s on s.oid = c.relnamespace
   cross join lateral (
     select coalesce(array_agg(distinct p.use), '{}') as uses
       from pattern p
      where p.use in ('tables', 'excludedTables')
        and c.relname::text ~ p.name
        and case when p.schema is null then pg_table_is_visible(c.oid) else s.nspname::text ~ p.schema end
   ) matched
   where c.relkind in ('r', 'p', 'm', 'v', 'f', 'S')
),
chosen as materialized (
  select oid, relkind from relation
   where case when exists (select from pattern where use = 'tables') then 'tables' = any (uses) else schema_chosen end
     and not 'excludedTables' = any (uses)
),
-- A sequence goes with the table that owns it.
with_sequences as (
  select oid
    from chosen
   -- That of an identity column is made with its table, or not at all.
   where not exists (select from pg_depend d
                      where d.classid = 'pg_class'::regclass and d.objid = chosen.oid and chosen.relkind = 'S'
                        and d.refclassid = 'pg_class'::regclass and d.deptype = 'i' and d.refobjid not in (select oid from chosen))
  union
  select d.objid
    from chosen
    join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = chosen.oid
                    and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    join pg_class s on s.oid = d.objid and s.relkind = 'S'
)
select coalesce((select array_agg(oid) from with_sequences), '{}')::text as relations,
       coalesce((select array_agg(oid) from schema
                  where chosen and not exists (select from pattern where use = 'tables')), '{}')::text as schemas;
