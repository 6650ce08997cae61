-- Schemas.
select 'SCHEMA' as kind,
       quote_ident(n.nspname) as name,
       null as parent,
       null::oid as relation,
       n.oid as schema,
       '{}'::json as definition
  from pg_namespace n
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e');
