-- Foreign data wrappers, servers and user mappings. Options can hold passwords: they are compared, and never shown.
with own as (
  select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
)
select 'FOREIGN DATA WRAPPER' as kind,
       quote_ident(w.fdwname) as name,
       null as parent,
       null::oid as relation,
       null::oid as schema,
       json_strip_nulls(json_build_object(
         'handler', nullif(w.fdwhandler, 0)::regprocedure, 'validator', nullif(w.fdwvalidator, 0)::regprocedure,
         'options', (select json_agg(option order by option collate "C") from unnest(w.fdwoptions) as option))) as definition
  from pg_foreign_data_wrapper w
 where not exists (select from own where own.classid = 'pg_foreign_data_wrapper'::regclass and own.objid = w.oid)
union all
select 'SERVER', quote_ident(s.srvname), 'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname), null, null,
       json_strip_nulls(json_build_object(
         'wrapper', w.fdwname, 'type', s.srvtype, 'version', s.srvversion, 'options', (select json_agg(option order by option collate "C") from unnest(s.srvoptions) as option)))
  from pg_foreign_server s
  join pg_foreign_data_wrapper w on w.oid = s.srvfdw
 where not exists (select from own where own.classid = 'pg_foreign_server'::regclass and own.objid = s.oid)
union all
select 'USER MAPPING', 'for ' || quote_ident(m.usename) || ' on ' || quote_ident(m.srvname), 'SERVER ' || quote_ident(m.srvname), null, null,
       json_strip_nulls(json_build_object('options', (select json_agg(option order by option collate "C") from unnest(m.umoptions) as option)))
  from pg_user_mappings m
 where not exists (select from own where own.classid = 'pg_foreign_server'::regclass and own.objid = m.srvid);
