-- Tables of which the planner knows something. Where there are no rows there is nothing to know, and where row security hides
-- what is known, nothing can be said: such a table counts as known.
with known as materialized (
  select distinct s.schemaname, s.tablename from pg_stats s
   where s.schemaname !~ '^pg_' and s.schemaname not in ('information_schema', 'pgconvoy')
)
select 'PLANNER STATISTICS' as kind,
       c.oid::regclass::text as name,
       'TABLE ' || c.oid::regclass as parent,
       c.oid as relation,
       n.oid as schema,
       json_build_object('known', true) as definition
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join known on known.schemaname = n.nspname and known.tablename = c.relname
 where c.relkind = 'r'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and (known.tablename is not null or c.relpages = 0 and pg_relation_size(c.oid) = 0 or row_security_active(c.oid));
