-- Columns of tables, views, materialized views and foreign tables. What an older major's catalog lacks is taken from "absent":
-- inside the small queries a name means the row's column where there is one, and else the one of "absent" around them.
with own as materialized (
  select d.objid from pg_depend d where d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'e'
),
-- Named once, as there are many columns to a table.
relation as materialized (
  select c.oid, c.relnamespace as schema, c.relkind, c.relispartition, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
         case c.relkind when 'v' then 'VIEW ' when 'm' then 'MATERIALIZED VIEW ' when 'f' then 'FOREIGN TABLE ' else 'TABLE ' end
           || quote_ident(n.nspname) || '.' || quote_ident(c.relname) as reference
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm', 'f')
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and c.oid not in (select objid from own)
),
absent (attcompression) as (values (''::"char")),
-- Since 18 NOT NULL is a constraint, with a name; what matters of it besides is seldom.
not_null as materialized (
  select c.conrelid, c.conkey[1] as attnum, c.conname,
         case when not c.convalidated then ' NOT VALID' else '' end
           || case when c.connoinherit then ' NO INHERIT' else '' end as more
    from pg_constraint c
   where c.contype = 'n' and c.conrelid <> 0
)
select 'COLUMN' as kind,
       r.name || '.' || quote_ident(a.attname) as name,
       r.reference as parent,
       r.oid as relation,
       r.schema,
       json_strip_nulls(json_build_object(
         'type', format_type(a.atttypid, a.atttypmod),
         'collation', case when a.attcollation <> t.typcollation then a.attcollation::regcollation end,
         'not null', case when a.attnotnull then 'NOT NULL' || coalesce(not_null.more, '') end,
         'not null constraint', not_null.conname,
         -- A default refers to no column: the server need not open the table to tell it.
         'default', pg_get_expr(d.adbin, case when a.attgenerated = '' then 0 else d.adrelid end),
         'generated', nullif(a.attgenerated, ''),
         'identity', case when not r.relispartition then nullif(a.attidentity, '') end,
         'identity of the parent', case when r.relispartition then nullif(a.attidentity, '') end,
         'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
         'compression', nullif((select attcompression from (select a.*) as this), ''),
         'statistics', nullif(a.attstattarget, -1),
         'options', case when a.attoptions is not null then (select json_agg(option order by option collate "C") from unnest(a.attoptions) as option) end,
         'foreign options', case when a.attfdwoptions is not null then (select json_agg(option order by option collate "C") from unnest(a.attfdwoptions) as option) end)) as definition
  from pg_attribute a
 cross join absent
  join relation r on r.oid = a.attrelid
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join not_null on not_null.conrelid = a.attrelid and not_null.attnum = a.attnum
 where a.attnum > 0 and not a.attisdropped;
