-- Text search parsers, templates, dictionaries and configurations.
with own as (
  select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
),
mapping as (
  select m.mapcfg, json_agg(m.maptokentype::text || ' ' || m.mapdict::regdictionary::text order by m.maptokentype, m.mapseqno) as mappings
    from pg_ts_config_map m
   where m.mapcfg >= 16384
   group by m.mapcfg
)
select 'TEXT SEARCH PARSER' as kind,
       quote_ident(n.nspname) || '.' || quote_ident(p.prsname) as name,
       'SCHEMA ' || quote_ident(n.nspname) as parent,
       null::oid as relation,
       n.oid as schema,
       json_strip_nulls(json_build_object(
         'start', p.prsstart::oid::regprocedure, 'gettoken', p.prstoken::oid::regprocedure, 'end', p.prsend::oid::regprocedure,
         'headline', nullif(p.prsheadline::oid, 0)::regprocedure, 'lextypes', p.prslextype::oid::regprocedure)) as definition
  from pg_ts_parser p
  join pg_namespace n on n.oid = p.prsnamespace
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from own where own.classid = 'pg_ts_parser'::regclass and own.objid = p.oid)
union all
select 'TEXT SEARCH TEMPLATE', quote_ident(n.nspname) || '.' || quote_ident(t.tmplname), 'SCHEMA ' || quote_ident(n.nspname), null, n.oid,
       json_strip_nulls(json_build_object(
         'init', nullif(t.tmplinit::oid, 0)::regprocedure, 'lexize', t.tmpllexize::oid::regprocedure))
  from pg_ts_template t
  join pg_namespace n on n.oid = t.tmplnamespace
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from own where own.classid = 'pg_ts_template'::regclass and own.objid = t.oid)
union all
select 'TEXT SEARCH DICTIONARY', quote_ident(n.nspname) || '.' || quote_ident(d.dictname), 'SCHEMA ' || quote_ident(n.nspname), null, n.oid,
       json_strip_nulls(json_build_object('template', tn.nspname || '.' || t.tmplname, 'options', d.dictinitoption))
  from pg_ts_dict d
  join pg_namespace n on n.oid = d.dictnamespace
  join pg_ts_template t on t.oid = d.dicttemplate
  join pg_namespace tn on tn.oid = t.tmplnamespace
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from own where own.classid = 'pg_ts_dict'::regclass and own.objid = d.oid)
union all
select 'TEXT SEARCH CONFIGURATION', quote_ident(n.nspname) || '.' || quote_ident(c.cfgname), 'SCHEMA ' || quote_ident(n.nspname), null, n.oid,
       json_strip_nulls(json_build_object('parser', pn.nspname || '.' || p.prsname, 'mappings', mapping.mappings))
  from pg_ts_config c
  join pg_namespace n on n.oid = c.cfgnamespace
  join pg_ts_parser p on p.oid = c.cfgparser
  join pg_namespace pn on pn.oid = p.prsnamespace
  left join mapping on mapping.mapcfg = c.oid
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from own where own.classid = 'pg_ts_config'::regclass and own.objid = c.oid);
