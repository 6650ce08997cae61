-- Tables of which the planner knows nothing. Where there are no rows there is nothing to know, and where row security hides what is
-- known, nothing can be said. Each table is looked at until one column is known: there are many columns.
with own as materialized (
  select d.objid from pg_depend d
   where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'e'
),
unknown as materialized (
  select c.oid, c.relnamespace as schema, c.relpages, c.relrowsecurity, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join lateral (select true as known from pg_stats s where s.schemaname = n.nspname and s.tablename = c.relname limit 1) as stats on true
   where c.relkind = 'r'
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and c.oid not in (select objid from own)
     and known is null
)
select 'PLANNER STATISTICS' as kind,
       name,
       'TABLE ' || name as parent,
       oid as relation,
       schema,
       json_build_object('known', false) as definition
  from unknown
 where (relpages <> 0 or pg_relation_size(oid) <> 0)
   and not (relrowsecurity and row_security_active(oid));
