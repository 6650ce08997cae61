-- What preflight has to know of the source beside what it asks of any server, as one JSON document. Lists are bounded: nobody reads more.
with extension_members as materialized (
  select classid, objid from pg_depend where deptype = 'e'
),
relations as materialized (
  select c.oid, c.relkind, c.relname, c.relowner, n.nspname, c.relrowsecurity, c.relforcerowsecurity, n.oid as schema
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'S', 'f')
     and c.relpersistence <> 't'
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and (c.oid in (select unnest(extconfig) from pg_extension)
          or not exists (select from extension_members e where e.classid = 'pg_class'::regclass and e.objid = c.oid))
),
-- Of a partitioned table no rows are read, but pg_dump locks it, which takes the right to read it.
unreadable as materialized (
  select r.nspname, r.relname, r.relkind
    from relations r
   where r.relkind in ('r', 'p', 'S')
     and not (select rolsuper from pg_roles where rolname = current_user) -- who may read all that there is
     and not (has_schema_privilege(r.schema, 'usage')
              and case r.relkind when 'S' then has_sequence_privilege(r.oid, 'select') else has_table_privilege(r.oid, 'select') end)
),
hidden as materialized (
  select r.nspname, r.relname, r.relowner, r.relforcerowsecurity
    from relations r where r.relkind = 'r' and r.relrowsecurity and row_security_active(r.oid)
),
-- Those that the server came with: any other is an object of the database, which travels.
used_collations as materialized (
  select distinct c.oid, c.collname, c.collnamespace, c.collversion
    from pg_depend d
    join pg_collation c on c.oid = d.refobjid
   where d.refclassid = 'pg_collation'::regclass and d.deptype = 'n' and d.objid >= 16384
     and not exists (select from extension_members m where m.classid = d.classid and m.objid = d.objid)
),
-- What comes with a range type is in the language internal, and made with the type.
of_types as materialized (
  select objid from pg_depend where classid = 'pg_proc'::regclass and refclassid = 'pg_type'::regclass and deptype = 'i'
),
privileged (kind, name) as (
  select 'event trigger', quote_ident(evtname) from pg_event_trigger e
   where not exists (select from extension_members m where m.classid = 'pg_event_trigger'::regclass and m.objid = e.oid)
  union all
  select case when l.lanpltrusted then 'leakproof function' else 'function in the untrusted language ' || l.lanname end, p.oid::regprocedure::text
    from pg_proc p join pg_language l on l.oid = p.prolang
   where p.oid >= 16384 and p.prokind <> 'a' and p.oid not in (select objid from of_types) and (not l.lanpltrusted or p.proleakproof) and p.pronamespace <> 'pg_catalog'::regnamespace
     and not exists (select from extension_members m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
  union all
  select 'base type', format_type(t.oid, null) from pg_type t
   where t.oid >= 16384 and t.typtype = 'b' and t.typcategory <> 'A' and t.typelem = 0
     and not exists (select from extension_members m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
  union all
  select 'operator class', quote_ident(o.opcname) from pg_opclass o
   where o.oid >= 16384 and not exists (select from extension_members m where m.classid = 'pg_opclass'::regclass and m.objid = o.oid)
  union all
  select 'access method', quote_ident(a.amname) from pg_am a
   where a.oid >= 16384 and not exists (select from extension_members m where m.classid = 'pg_am'::regclass and m.objid = a.oid)
  union all
  select 'foreign-data wrapper', quote_ident(f.fdwname) from pg_foreign_data_wrapper f
   where f.oid >= 16384 and not exists (select from extension_members m where m.classid = 'pg_foreign_data_wrapper'::regclass and m.objid = f.oid)
  union all
  select 'text search parser', quote_ident(t.prsname) from pg_ts_parser t
   where t.oid >= 16384 and not exists (select from extension_members m where m.classid = 'pg_ts_parser'::regclass and m.objid = t.oid)
  union all
  select 'text search template', quote_ident(t.tmplname) from pg_ts_template t
   where t.oid >= 16384 and not exists (select from extension_members m where m.classid = 'pg_ts_template'::regclass and m.objid = t.oid)
  union all
  select 'publication of all tables', quote_ident(p.pubname) from pg_publication p where p.puballtables
  union all
  -- pg_publication_namespace is there from 15 on.
  select 'publication of a schema''s tables', quote_ident(p.pubname) from pg_publication p
   where exists (select from pg_depend d join pg_class c on c.oid = d.classid
                  where c.relname = 'pg_publication_namespace' and c.relnamespace = 'pg_catalog'::regnamespace
                    and d.refclassid = 'pg_publication'::regclass and d.refobjid = p.oid)
)
select json_build_object(
  'unreadable', (
    select coalesce(json_agg(json_build_object(
             'schema', u.nspname, 'name', u.relname, 'kind', case u.relkind when 'S' then 'sequence' else 'table' end)
             order by u.nspname, u.relname), '[]')
      from (select * from unreadable order by nspname, relname limit 1000) u),
  'hidden_rows', (
    select coalesce(json_agg(json_build_object('schema', h.nspname, 'name', h.relname, 'kind', 'table') order by h.nspname, h.relname), '[]')
      from (select * from hidden order by nspname, relname limit 1000) h),
  'hiding_owners', (
    select coalesce(json_agg(distinct r.rolname), '[]')
      from hidden h join pg_roles r on r.oid = h.relowner where not pg_has_role(h.relowner, 'usage')),
  'hidden_by_superusers', exists (select from hidden h join pg_roles r on r.oid = h.relowner where r.rolsuper),
  'forced_row_security', (
    select coalesce(json_agg(json_build_object('schema', h.nspname, 'name', h.relname, 'kind', 'table') order by h.nspname, h.relname), '[]')
      from (select * from hidden where relforcerowsecurity order by nspname, relname limit 1000) h),
  'unreadable_large_objects', (
    select count(*)
      from pg_largeobject_metadata m
     where not (select rolsuper from pg_roles where rolname = current_user)
       and not current_setting('lo_compat_privileges')::boolean
       and not pg_has_role(m.lomowner, 'usage')
       and not exists (
         select from aclexplode(m.lomacl) a
          where a.privilege_type = 'SELECT' and (a.grantee = 0 or pg_has_role(a.grantee, 'usage')))),
  'foreign_tables', (
    select coalesce(json_agg(quote_ident(r.nspname) || '.' || quote_ident(r.relname)), '[]')
      from (select * from relations where relkind = 'f' order by nspname, relname limit 100) r),
  'extensions', (
    select coalesce(json_agg(json_build_object('name', e.extname, 'version', e.extversion) order by e.extname), '[]')
      from pg_extension e),
  'privileged', (
    select coalesce(json_agg(json_build_object('kind', p.kind, 'name', p.name) order by p.kind, p.name), '[]')
      from (select * from privileged limit 100) p),
  'collations', (
    select coalesce(json_agg(distinct c.collname), '[]') from used_collations c where c.collnamespace = 'pg_catalog'::regnamespace),
  'stale_collations', (
    select coalesce(json_agg(s.name order by s.name), '[]')
      from (select c.oid::regcollation::text as name
              from used_collations c
             where c.collversion <> pg_collation_actual_version(c.oid) limit 100) s),
  -- Where this database was a target once, the journal is there, and nothing else. See journal/schema.sql.
  'beside_journal', (
    select coalesce(json_agg(o.name order by o.name), '[]')
      from (select * from (
              select 'schema pgconvoy' as name from pg_namespace
               where nspname = 'pgconvoy'
                 and not exists (select from pg_class where relname = 'run' and relkind = 'r' and relnamespace = pg_namespace.oid)
              union all
              select 'pgconvoy.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'pgconvoy' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'c')
                 and c.relname not in ('run', 'epoch', 'source_counters', 'snapshot', 'holder', 'read_only_source', 'archive', 'cut', 'task',
                                       'copied', 'failed_object', 'crash_canary', 'repair', 'repair_id_seq')
              union all
              select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'pgconvoy'
              union all
              select 'pgconvoy.' || quote_ident(t.typname) from pg_type t join pg_namespace n on n.oid = t.typnamespace
               where n.nspname = 'pgconvoy' and t.typtype in ('d', 'e', 'r')) as listed
             order by name limit 100) as o),
  'in_public', exists (select from relations where nspname = 'public'),
  'roles', (
    select coalesce(json_agg(distinct r.rolname), '[]')
      from pg_roles r
     where r.oid >= 16384
       and r.oid in (select refobjid from pg_shdepend
                      where refclassid = 'pg_authid'::regclass
                        and dbid = (select oid from pg_database where datname = current_database()))),
  'owners', (
    select coalesce(json_agg(distinct r.rolname), '[]')
      from pg_roles r
     where r.oid >= 16384
       and (r.oid in (select refobjid from pg_shdepend
                       where refclassid = 'pg_authid'::regclass and deptype = 'o'
                         and dbid = (select oid from pg_database where datname = current_database()))
            or r.oid = (select datdba from pg_database where datname = current_database()))),
  -- pg_shdepend knows nothing of the role that initdb made. What belongs to an extension has whoever installs that as its owner.
  'initial_owner', (
    select r.rolname
      from pg_roles r
     where r.oid = 10
       and (exists (select from pg_namespace where oid >= 16384 and nspowner = r.oid and nspname <> 'pgconvoy'
                          and oid not in (select objid from extension_members where classid = 'pg_namespace'::regclass))
            or exists (select from pg_class where oid >= 16384 and relkind in ('r', 'p', 'f', 'S', 'v', 'm', 'c') and relowner = r.oid and relnamespace <> all (select oid from pg_namespace where nspname in ('pgconvoy', 'pg_toast') or nspname ~ '^pg_temp_')
                          and oid not in (select objid from extension_members where classid = 'pg_class'::regclass))
            or exists (select from pg_type where oid >= 16384 and typtype in ('b', 'd', 'e', 'r') and typelem = 0 and typowner = r.oid
                          and oid not in (select objid from extension_members where classid = 'pg_type'::regclass))
            or exists (select from pg_proc where oid >= 16384 and proowner = r.oid
                          and oid not in (select objid from extension_members where classid = 'pg_proc'::regclass)))),
  -- Without these a policy, a user mapping or a setting can't be made, whoever owns what.
  'named_roles', (
    select coalesce(json_agg(distinct r.rolname), '[]')
      from pg_roles r
     where r.oid >= 16384
       and (r.oid in (select unnest(polroles) from pg_policy)
            or r.oid in (select umuser from pg_user_mappings)
            or r.oid in (select setrole from pg_db_role_setting
                          where setdatabase = (select oid from pg_database where datname = current_database())))),
  -- As the view pg_user_mappings shows them, which is what pg_dump reads.
  'hidden_user_mappings', (
    select coalesce(json_agg(m.usename || ' at ' || quote_ident(m.srvname) order by m.srvname, m.usename), '[]')
      from pg_user_mappings m
      join pg_foreign_server s on s.oid = m.srvid
     where m.umoptions is null
       and not (select rolsuper from pg_roles where rolname = current_user)
       and not (m.umuser <> 0 and m.usename = current_user
                and (pg_has_role(s.srvowner, 'usage') or has_server_privilege(s.oid, 'usage')))
       and not (m.umuser = 0 and pg_has_role(s.srvowner, 'usage'))),
  -- Since 14 a column has a method.
  'lz4_columns', (
    select coalesce(json_agg(c.name), '[]')
      from (select quote_ident(r.nspname) || '.' || quote_ident(r.relname) || '.' || quote_ident(a.attname) as name
              from pg_attribute a
              join (select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')) r
                on r.oid = a.attrelid
             cross join (values (''::"char")) as absent (attcompression)
             where a.attnum > 0 and a.attlen = -1 and not a.attisdropped
               and (select attcompression from (select a.*) as this) = 'l'
             order by 1 limit 1000) c),
  'tablespaces', (
    select coalesce(json_agg(distinct t.spcname), '[]')
      from pg_class c join pg_tablespace t on t.oid = c.reltablespace
     where t.spcname <> 'pg_global'),
  'subscriptions', (
    select coalesce(json_agg(s.subname order by s.subname), '[]') from (
      select subname from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())) s),
  'replication_slots', (
    select coalesce(json_agg(json_build_object(
             'name', s.slot_name, 'logical', s.slot_type = 'logical', 'active', s.active) order by s.slot_name), '[]')
      from pg_replication_slots s
     where s.database is null or s.database = current_database())
)::text;
