-- Indexes, those of constraints too.
with own as materialized (
  select d.objid from pg_depend d where d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'e'
),
relation as materialized (
  select c.oid, c.relnamespace as schema, c.relkind, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
         case c.relkind when 'v' then 'VIEW ' when 'm' then 'MATERIALIZED VIEW ' when 'f' then 'FOREIGN TABLE ' else 'TABLE ' end
           || quote_ident(n.nspname) || '.' || quote_ident(c.relname) as reference
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'm')
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and c.oid not in (select objid from own)
)
select 'INDEX' as kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
       case when k.oid is not null then 'CONSTRAINT ' || quote_ident(k.conname) || ' on ' || r.name else r.reference end as parent,
       r.oid as relation,
       n.oid as schema,
       json_strip_nulls(json_build_object(
         'definition', pg_get_indexdef(c.oid),
         'constraint', k.conname,
         'invalid', nullif(not i.indisvalid, false),
         'clustered', nullif(i.indisclustered, false),
         'replica identity', nullif(i.indisreplident, false),
         'part of', h.inhparent::regclass,
         'statistics', case when i.indexprs is not null then
                         (select json_agg(a.attnum || ': ' || a.attstattarget order by a.attnum)
                            from pg_attribute a where a.attrelid = c.oid and a.attstattarget >= 0) end,
         'tablespace', space.spcname)) as definition
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_namespace n on n.oid = c.relnamespace
  join relation r on r.oid = i.indrelid
  left join pg_constraint k on k.conindid = i.indexrelid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')
  left join pg_inherits h on h.inhrelid = i.indexrelid
  left join pg_tablespace space on space.oid = c.reltablespace
 where c.oid not in (select objid from own);
