-- What preflight has to know of the target beside what it asks of any server, as one JSON document.
with extension_members as materialized (
  select classid, objid from pg_depend where deptype = 'e'
),
schemas as (
  select n.oid, n.nspname
    from pg_namespace n
   where n.nspname not in ('information_schema', 'pgconvoy') and n.nspname !~ '^pg_'
),
objects (kind, name) as (
  select case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end,
         format('%I.%I', s.nspname, c.relname)
    from pg_class c join schemas s on s.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'S', 'v', 'm', 'f')
     and not exists (select from extension_members e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
  union all
  select 'function', format('%I.%I', s.nspname, p.proname)
    from pg_proc p join schemas s on s.oid = p.pronamespace
   where not exists (select from extension_members e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
     and not exists (select from pg_depend d
                      where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.refclassid = 'pg_type'::regclass and d.deptype = 'i')
  union all
  select 'type', format('%I.%I', s.nspname, t.typname)
    from pg_type t join schemas s on s.oid = t.typnamespace
   where t.typtype in ('d', 'e', 'r')
     and not exists (select from extension_members e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
  union all
  select 'schema', format('%I', s.nspname)
    from schemas s
   where s.nspname <> 'public'
     and not exists (select from extension_members e where e.classid = 'pg_namespace'::regclass and e.objid = s.oid)
     and not exists (select from pg_extension x where x.extnamespace = s.oid)
  union all
  select 'large object', m.oid::text
    from (select oid from pg_largeobject_metadata limit 20) m
),
-- Since 15 a parameter can be granted. An older server lacks pg_parameter_acl, and so what depends on it (its oid is 6243) tells.
granted (name) as materialized (
  select lower(o.identity)
    from pg_shdepend d
   cross join lateral pg_identify_object(d.classid, d.objid, d.objsubid) as o
   where d.classid = 6243 and d.refclassid = 'pg_authid'::regclass and d.deptype = 'a' and pg_has_role(d.refobjid, 'usage')
),
parameter (name, settable) as (
  select lower(s.name),
         s.context in ('user', 'backend')
           or (s.context in ('superuser', 'superuser-backend')
               and ((select rolsuper from pg_roles where rolname = current_user) or lower(s.name) in (select granted.name from granted)))
    from pg_settings s
  union
  select granted.name, true from granted
)
select json_build_object(
  'in_the_way', (
    select coalesce(json_agg(o.kind || ' ' || o.name), '[]') from (select * from objects order by 1, 2 limit 21) o),
  'holds_run', exists (select from pg_namespace where nspname = 'pgconvoy'),
  'may_create_schemas', has_database_privilege(current_database(), 'create'),
  -- Without a schema public, the archive makes it.
  'may_create_in_public', coalesce((select has_schema_privilege(oid, 'create') from pg_namespace where nspname = 'public'), true),
  'may_create_roles', (select rolsuper or rolcreaterole from pg_roles where rolname = current_user),
  'may_signal', (select rolsuper from pg_roles where rolname = current_user) or pg_has_role('pg_signal_backend', 'usage'),
  'unwritable', (
    select coalesce(json_agg(t.name), '[]')
      from (select format('%I.%I', s.nspname, c.relname) as name
              from pg_class c join schemas s on s.oid = c.relnamespace
             where c.relkind in ('r', 'p')
               and not (has_table_privilege(c.oid, 'insert') and has_table_privilege(c.oid, 'truncate'))
               and not exists (select from extension_members e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
             order by 1 limit 21) t),
  -- COPY FROM is not for tables whose policies apply.
  'row_secured', (
    select coalesce(json_agg(t.name), '[]')
      from (select format('%I.%I', s.nspname, c.relname) as name
              from pg_class c join schemas s on s.oid = c.relnamespace
             where c.relkind in ('r', 'p') and c.relrowsecurity and row_security_active(c.oid)
             order by 1 limit 21) t),
  'installed_extensions', (
    select coalesce(json_agg(json_build_object('name', e.extname, 'version', e.extversion)), '[]') from pg_extension e),
  'available_extensions', (
    select coalesce(json_agg(json_build_object('name', e.name, 'version', e.default_version)), '[]')
      from pg_available_extensions() e (name, default_version, comment)),
  'collations', (
    select coalesce(json_agg(distinct c.collname), '[]')
      from pg_collation c
      join pg_database d on d.datname = current_database()
     where c.collnamespace = 'pg_catalog'::regnamespace and c.collencoding in (-1, d.encoding)),
  -- To those that it is no member of it can give nothing; 16 tells that apart from inheriting.
  'gives_to', (
    select coalesce(json_agg(r.rolname), '[]')
      from pg_roles r
     where r.oid >= 16384
       and case when current_setting('server_version_num')::int >= 160000 then pg_has_role(r.oid, 'set') else pg_has_role(r.oid, 'member') end),
  'superuser_extensions', (
    select coalesce(json_agg(distinct v.name), '[]') from pg_available_extension_versions v where v.superuser and not v.trusted),
  'roles', (select coalesce(json_agg(r.rolname), '[]') from pg_roles r where r.oid >= 16384),
  'initial_superuser', (select rolname from pg_roles where oid = 10),
  'tablespaces', (
    select coalesce(json_agg(t.spcname), '[]') from pg_tablespace t where has_tablespace_privilege(t.oid, 'create')),
  'compression_methods', (
    select coalesce(json_agg(method), '[]')
      from pg_settings s cross join unnest(s.enumvals) as method where s.name = 'default_toast_compression'),
  'parameters', (select json_agg(parameter.name) from parameter where parameter.settable),
  'parameters_of_superusers', (select coalesce(json_agg(parameter.name), '[]') from parameter where not parameter.settable)
)::text;
