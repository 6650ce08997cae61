-- What belongs to no schema and runs code: languages, access methods, casts, transforms.
with own as (
  select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
)
select 'LANGUAGE' as kind,
       quote_ident(l.lanname) as name,
       null as parent,
       null::oid as relation,
       null::oid as schema,
       json_strip_nulls(json_build_object(
         'trusted', l.lanpltrusted,
         'handler', nullif(l.lanplcallfoid, 0)::regprocedure,
         'inline', nullif(l.laninline, 0)::regprocedure,
         'validator', nullif(l.lanvalidator, 0)::regprocedure)) as definition
  from pg_language l
 where l.oid >= 16384
   and not exists (select from own where own.classid = 'pg_language'::regclass and own.objid = l.oid)
union all
select 'ACCESS METHOD', quote_ident(a.amname), null, null, null,
       json_build_object('handler', a.amhandler::regprocedure, 'type', a.amtype)
  from pg_am a
 where a.oid >= 16384
   and not exists (select from own where own.classid = 'pg_am'::regclass and own.objid = a.oid)
union all
select 'CAST', '(' || format_type(c.castsource, null) || ' AS ' || format_type(c.casttarget, null) || ')', null, null, null,
       json_strip_nulls(json_build_object(
         'method', c.castmethod, 'function', nullif(c.castfunc, 0)::regprocedure, 'context', c.castcontext))
  from pg_cast c
 where c.oid >= 16384
   and not exists (select from own where own.classid = 'pg_cast'::regclass and own.objid = c.oid)
   -- Not those that come with a range type.
   and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')
union all
select 'TRANSFORM', 'for ' || format_type(t.trftype, null) || ' language ' || quote_ident(l.lanname), null, null, null,
       json_strip_nulls(json_build_object(
         'from sql', nullif(t.trffromsql, 0)::regprocedure, 'to sql', nullif(t.trftosql, 0)::regprocedure))
  from pg_transform t
  join pg_language l on l.oid = t.trflang
 where t.oid >= 16384
   and not exists (select from own where own.classid = 'pg_transform'::regclass and own.objid = t.oid);
