-- Collations and conversions. Where the locale stands depends on the major.
select 'COLLATION' as kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.collname) as name,
       'SCHEMA ' || quote_ident(n.nspname) as parent,
       null::oid as relation,
       n.oid as schema,
       json_strip_nulls(json_build_object(
         'provider', c.collprovider,
         'locale', coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale',
                            case when c.collprovider = 'i' then c.collcollate::text end),
         'collate', case when c.collprovider <> 'i' then c.collcollate end,
         'ctype', case when c.collprovider <> 'i' then c.collctype end,
         'deterministic', c.collisdeterministic,
         'rules', to_jsonb(c) ->> 'collicurules')) as definition
  from pg_collation c
  join pg_namespace n on n.oid = c.collnamespace
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from pg_depend d where d.classid = 'pg_collation'::regclass and d.objid = c.oid and d.deptype = 'e')
union all
select 'CONVERSION', quote_ident(n.nspname) || '.' || quote_ident(c.conname), 'SCHEMA ' || quote_ident(n.nspname), null, n.oid,
       json_build_object(
         'from', pg_encoding_to_char(c.conforencoding), 'to', pg_encoding_to_char(c.contoencoding),
         'function', quote_ident(pn.nspname) || '.' || quote_ident(p.proname), 'default', c.condefault)
  from pg_conversion c
  join pg_namespace n on n.oid = c.connamespace
  join pg_proc p on p.oid = c.conproc
  join pg_namespace pn on pn.oid = p.pronamespace
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from pg_depend d where d.classid = 'pg_conversion'::regclass and d.objid = c.oid and d.deptype = 'e');
