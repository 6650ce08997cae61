-- Types that were made as such: not those of tables' rows, nor arrays and multiranges, which come with what they are made of.
with own as materialized (
  select d.objid from pg_depend d
   where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_type'::regclass and d.deptype = 'e'
),
label as (
  select e.enumtypid, json_agg(e.enumlabel order by e.enumsortorder) as labels from pg_enum e group by e.enumtypid
),
field as (
  select a.attrelid,
         json_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                    || case when a.attcollation <> t.typcollation then ' COLLATE ' || a.attcollation::regcollation else '' end
                  order by a.attnum) as fields
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'c'
    join pg_type t on t.oid = a.atttypid
   where a.attnum > 0 and not a.attisdropped
   group by a.attrelid
)
select case t.typtype when 'd' then 'DOMAIN' else 'TYPE' end as kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.typname) as name,
       'SCHEMA ' || quote_ident(n.nspname) as parent,
       null::oid as relation,
       n.oid as schema,
       json_strip_nulls(case t.typtype
         when 'e' then json_build_object('sort', 'enum', 'labels', label.labels)
         when 'c' then json_build_object('sort', 'composite', 'fields', field.fields)
         when 'd' then json_build_object(
           'type', format_type(t.typbasetype, t.typtypmod),
           'collation', case when t.typcollation <> base.typcollation then t.typcollation::regcollation end,
           'not null', nullif(t.typnotnull, false),
           'default', coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault))
         when 'r' then json_build_object(
           'sort', 'range',
           'subtype', format_type(r.rngsubtype, null),
           'operator class', opclass_schema.nspname || '.' || opclass.opcname,
           'collation', nullif(r.rngcollation, 0)::regcollation,
           'canonical', nullif(r.rngcanonical::oid, 0)::regprocedure,
           'subtype diff', nullif(r.rngsubdiff::oid, 0)::regprocedure,
           'multirange', format_type((to_jsonb(r) ->> 'rngmultitypid')::oid, null))
         else json_build_object(
           'sort', case when t.typisdefined then 'base' else 'shell' end,
           'input', nullif(t.typinput::oid, 0)::regprocedure,
           'output', nullif(t.typoutput::oid, 0)::regprocedure,
           'receive', nullif(t.typreceive::oid, 0)::regprocedure,
           'send', nullif(t.typsend::oid, 0)::regprocedure,
           'typmod in', nullif(t.typmodin::oid, 0)::regprocedure,
           'typmod out', nullif(t.typmodout::oid, 0)::regprocedure,
           'analyze', nullif(t.typanalyze::oid, 0)::regprocedure,
           'length', t.typlen, 'by value', t.typbyval, 'alignment', t.typalign, 'storage', t.typstorage,
           'category', t.typcategory, 'preferred', t.typispreferred, 'delimiter', t.typdelim,
           'element', case when t.typelem <> 0 then format_type(t.typelem, null) end,
           'collatable', t.typcollation <> 0,
           'default', t.typdefault) end) as definition
  from pg_type t
  join pg_namespace n on n.oid = t.typnamespace
  left join pg_type base on base.oid = t.typbasetype
  left join pg_class c on c.oid = t.typrelid
  left join pg_range r on r.rngtypid = t.oid
  left join pg_opclass opclass on opclass.oid = r.rngsubopc
  left join pg_namespace opclass_schema on opclass_schema.oid = opclass.opcnamespace
  left join label on label.enumtypid = t.oid
  left join field on field.attrelid = t.typrelid
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and (t.typtype in ('b', 'd', 'e', 'p', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
   and not exists (select from pg_type element where element.typarray = t.oid)
   and t.oid not in (select objid from own);
