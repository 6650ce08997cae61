-- Columns of tables, views, materialized views and foreign tables. What an older major's catalog lacks is taken from "absent":
-- inside the small queries a name means the row's column where there is one, and else the one of "absent" around them.
with own as materialized (
  select d.objid from pg_depend d
   where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'e'
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
),
-- One look at the catalog's largest table.
own_column as materialized (
  select a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attcollation, a.attgenerated, a.attidentity,
         a.attstorage, nullif(a.attstattarget, -1) as attstattarget, a.attfdwoptions,
         -- The minor releases of November 2026 note here which version of the table a column is of: nothing that anybody has set.
         case when cardinality(a.attoptions) = 1 and a.attoptions[1] like 'pg\_attver=%' then null else a.attoptions end as attoptions,
         nullif((select attcompression from (select a.*) as this), '') as attcompression
    from pg_attribute a
   cross join absent
   where a.attnum > 0 and not a.attisdropped and a.attrelid in (select oid from relation)
),
-- Told once, as there are many columns of a type.
type as materialized (
  select used.atttypid, used.atttypmod, t.typcollation, t.typstorage, format_type(used.atttypid, used.atttypmod) as name
    from (select distinct atttypid, atttypmod from own_column) as used
    join pg_type t on t.oid = used.atttypid
)
select 'COLUMN' as kind,
       r.name || '.' || quote_ident(a.attname) as name,
       r.reference as parent,
       r.oid as relation,
       r.schema,
       -- Most columns have nothing but these.
       case when a.attcollation = t.typcollation and a.attgenerated = '' and a.attidentity = '' and a.attstorage = t.typstorage
                 and a.attcompression is null and a.attstattarget is null and a.attoptions is null and a.attfdwoptions is null
                 and d.adbin is null and not_null.conname is null
            then case when a.attnotnull then json_build_object('type', t.name, 'not null', 'NOT NULL') else json_build_object('type', t.name) end
            else json_strip_nulls(json_build_object(
              'type', t.name,
              'collation', case when a.attcollation <> t.typcollation then a.attcollation::regcollation end,
              'not null', case when a.attnotnull then 'NOT NULL' || coalesce(not_null.more, '') end,
              'not null constraint', not_null.conname,
              -- A default refers to no column: the server need not open the table to tell it.
              'default', pg_get_expr(d.adbin, case when a.attgenerated = '' then 0 else d.adrelid end),
              'generated', nullif(a.attgenerated, ''),
              'identity', case when not r.relispartition then nullif(a.attidentity, '') end,
              'identity of the parent', case when r.relispartition then nullif(a.attidentity, '') end,
              'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
              'compression', a.attcompression,
              'statistics', a.attstattarget,
              'options', (select json_agg(option order by option collate "C") from unnest(a.attoptions) as option where option not like 'pg\_attver=%'),
              'foreign options', (select json_agg(option order by option collate "C") from unnest(a.attfdwoptions) as option))) end as definition
  from own_column a
  join relation r on r.oid = a.attrelid
  join type t on t.atttypid = a.atttypid and t.atttypmod = a.atttypmod
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join not_null on not_null.conrelid = a.attrelid and not_null.attnum = a.attnum;
