-- Security labels, but for those of the database and of large objects.
select 'SECURITY LABEL' as kind,
       'of ' || l.provider || ' on ' || upper(o.type) || ' ' || o.identity as name,
       upper(o.type) || ' ' || o.identity as parent,
       case when l.classoid = 'pg_class'::regclass then l.objoid end as relation,
       coalesce(n.oid, case when l.classoid = 'pg_namespace'::regclass then l.objoid end) as schema,
       json_build_object('label', l.label) as definition
  from pg_seclabel l
 cross join lateral pg_identify_object(l.classoid, l.objoid, l.objsubid) as o
  left join pg_namespace n on n.nspname = o.schema
 where l.classoid <> 'pg_largeobject'::regclass
   and not exists (select from pg_depend d where d.classid = l.classoid and d.objid = l.objoid and d.deptype = 'e');
