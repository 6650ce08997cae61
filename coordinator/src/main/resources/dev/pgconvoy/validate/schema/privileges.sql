-- Who may do what: privileges as they work, those that a new object has included. The owner's are told as the owner's, whoever
-- that is; who granted them isn't told, since a dump doesn't carry it.
with own as materialized (
  select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.objsubid = 0 and d.deptype = 'e'
),
guarded (classid, oid, kind, name, parent, relation, schema, owner, acl) as (
  select 'pg_namespace'::regclass::oid, n.oid, 'SCHEMA', quote_ident(n.nspname), 'SCHEMA ' || quote_ident(n.nspname), null::oid, n.oid,
         n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner))
    from pg_namespace n
  union all
  select 'pg_class'::regclass, c.oid, k.kind, c.oid::regclass::text, k.kind || ' ' || c.oid::regclass, c.oid, c.relnamespace, c.relowner,
         coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
    from pg_class c
   cross join lateral (select case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN TABLE'
                                             when 'S' then 'SEQUENCE' else 'TABLE' end) as k (kind)
   where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  union all
  select 'pg_class'::regclass, c.oid, 'COLUMN', c.oid::regclass || '.' || quote_ident(a.attname), k.kind || ' ' || c.oid::regclass, c.oid,
         c.relnamespace, c.relowner, a.attacl
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
   cross join lateral (select case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN TABLE'
                                             else 'TABLE' end) as k (kind)
   where a.attnum > 0 and not a.attisdropped and array_length(a.attacl, 1) > 0
  union all
  select 'pg_proc'::regclass, p.oid, k.kind, p.oid::regprocedure::text, k.kind || ' ' || p.oid::regprocedure, null, p.pronamespace, p.proowner,
         coalesce(p.proacl, acldefault('f', p.proowner))
    from pg_proc p
   cross join lateral (select case p.prokind when 'p' then 'PROCEDURE' when 'a' then 'AGGREGATE' else 'FUNCTION' end) as k (kind)
   where not exists (select from pg_depend d
                      where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i'
                        and d.refclassid = 'pg_type'::regclass)
  union all
  select 'pg_type'::regclass, t.oid, k.kind, format_type(t.oid, null), k.kind || ' ' || format_type(t.oid, null), null, t.typnamespace,
         t.typowner, coalesce(t.typacl, acldefault('T', t.typowner))
    from pg_type t
    left join pg_class c on c.oid = t.typrelid
   cross join lateral (select case t.typtype when 'd' then 'DOMAIN' else 'TYPE' end) as k (kind)
   where (t.typtype in ('b', 'd', 'e', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
     and not exists (select from pg_type element where element.typarray = t.oid)
  union all
  select 'pg_language'::regclass, l.oid, 'LANGUAGE', quote_ident(l.lanname), 'LANGUAGE ' || quote_ident(l.lanname), null, null, l.lanowner,
         coalesce(l.lanacl, acldefault('l', l.lanowner))
    from pg_language l
   where l.oid >= 16384
  union all
  select 'pg_foreign_data_wrapper'::regclass, w.oid, 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname),
         'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname), null, null, w.fdwowner, coalesce(w.fdwacl, acldefault('F', w.fdwowner))
    from pg_foreign_data_wrapper w
  union all
  select 'pg_foreign_server'::regclass, s.oid, 'SERVER', quote_ident(s.srvname), 'SERVER ' || quote_ident(s.srvname), null, null, s.srvowner,
         coalesce(s.srvacl, acldefault('S', s.srvowner))
    from pg_foreign_server s
  union all
  select 'pg_database'::regclass, d.oid, 'DATABASE', 'properties', null, null, null, d.datdba, coalesce(d.datacl, acldefault('d', d.datdba))
    from pg_database d
   where d.datname = current_database()
),
granted as (
  select guarded.kind, guarded.name, guarded.parent, guarded.relation, guarded.schema,
         case when a.grantee = guarded.owner then 'owner' when a.grantee = 0 then 'public'
              else 'role ' || coalesce(quote_ident(r.rolname), a.grantee::text) end as grantee,
         a.privilege_type || case when a.is_grantable and a.grantee <> guarded.owner then ' with grant option' else '' end as privilege
    from guarded
   cross join lateral aclexplode(guarded.acl) as a
    left join pg_roles r on r.oid = a.grantee
    left join pg_namespace n on n.oid = guarded.schema
   where (n.oid is null or (n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')))
     and not exists (select from own where own.classid = guarded.classid and own.objid = guarded.oid)
)
select 'PRIVILEGES' as kind,
       'of ' || grantee || ' on ' || kind || ' ' || name as name,
       parent,
       relation,
       schema,
       json_build_object('privileges', json_agg(distinct privilege order by privilege)) as definition
  from granted
 group by kind, name, parent, relation, schema, grantee
union all
select 'DEFAULT PRIVILEGES',
       'of ' || quote_ident(owner.rolname) || coalesce(' in ' || quote_ident(n.nspname), '') || ' on ' || d.defaclobjtype::text || ' for '
         || case when a.grantee = 0 then 'public' else quote_ident(r.rolname) end,
       null, null, n.oid,
       json_build_object('privileges', json_agg(
         a.privilege_type || case when a.is_grantable then ' with grant option' else '' end order by a.privilege_type))
  from pg_default_acl d
 cross join lateral aclexplode(d.defaclacl) as a
  join pg_roles owner on owner.oid = d.defaclrole
  left join pg_roles r on r.oid = a.grantee
  left join pg_namespace n on n.oid = d.defaclnamespace
 group by owner.rolname, n.nspname, n.oid, d.defaclobjtype, a.grantee, r.rolname;
