-- Indexes, those of constraints too. Most are B-trees on columns, in their plain order and with the classes that B-trees have unless
-- they say otherwise. Those are told here, as pg_get_indexdef tells them (ruleutils.c), which takes several times as long.
with own as materialized (
  select d.objid from pg_depend d
   where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'e'
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
),
-- What an older major's catalog lacks: see columns.sql.
absent (indnullsnotdistinct) as (values (false)),
-- None where somebody gave B-trees another default for a built-in type, or options to their classes.
usual_class as materialized (
  select o.oid, o.opcintype as type
    from pg_opclass o
    join pg_am am on am.oid = o.opcmethod and am.amname = 'btree'
   where o.opcdefault and o.oid < 16384
     and not exists (select from pg_opclass other
                      where other.opcmethod = am.oid and other.opcdefault and other.oid >= 16384 and other.opcintype < 16384)
     and not exists (select from pg_amproc p join pg_opfamily f on f.oid = p.amprocfamily
                      where f.opfmethod = am.oid and p.amprocnum = 5)
),
-- varchar has text's.
usual as materialized (
  select oid, type from usual_class
  union all
  select oid, 'varchar'::regtype from usual_class where type = 'text'::regtype
),
plain as materialized (
  select i.indexrelid, string_agg(quote_ident(a.attname), ', ' order by k.place) as columns
    from pg_index i
    join relation r on r.oid = i.indrelid
   cross join absent
   cross join lateral unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[]) with ordinality
     as k (attnum, class, collation_oid, option, place)
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and k.attnum > 0
    left join usual on usual.oid = k.class and usual.type = a.atttypid
   where i.indexprs is null and i.indpred is null and i.indnatts = i.indnkeyatts
     and not (select indnullsnotdistinct from (select i.*) as this)
   group by i.indexrelid
  having bool_and(usual.oid is not null and k.collation_oid = a.attcollation and k.option = 0)
)
select 'INDEX' as kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
       case when k.oid is not null then 'CONSTRAINT ' || quote_ident(k.conname) || ' on ' || r.name else r.reference end as parent,
       r.oid as relation,
       n.oid as schema,
       case when k.oid is null and i.indisvalid and not i.indisclustered and not i.indisreplident and h.inhparent is null
                 and i.indexprs is null and space.oid is null
            then json_build_object('definition', told.definition)
            else json_strip_nulls(json_build_object(
              'definition', told.definition,
              'constraint', k.conname,
              'invalid', nullif(not i.indisvalid, false),
              'clustered', nullif(i.indisclustered, false),
              'replica identity', nullif(i.indisreplident, false),
              'part of', h.inhparent::regclass,
              'statistics', case when i.indexprs is not null then
                              (select json_agg(a.attnum::text || ': ' || a.attstattarget::text order by a.attnum)
                                 from pg_attribute a where a.attrelid = c.oid and a.attstattarget >= 0) end,
              'tablespace', space.spcname)) end as definition
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_namespace n on n.oid = c.relnamespace
  join relation r on r.oid = i.indrelid
  left join plain on plain.indexrelid = i.indexrelid
 cross join lateral (
   select case when plain.columns is null or c.reloptions is not null then pg_get_indexdef(c.oid)
               else 'CREATE ' || case when i.indisunique then 'UNIQUE ' else '' end || 'INDEX ' || quote_ident(c.relname)
                      || ' ON ' || case when c.relkind = 'I' then 'ONLY ' else '' end || r.name || ' USING btree (' || plain.columns || ')' end
 ) as told (definition)
  left join pg_constraint k on k.conindid = i.indexrelid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')
  left join pg_inherits h on h.inhrelid = i.indexrelid
  left join pg_tablespace space on space.oid = c.reltablespace
 where c.oid not in (select objid from own);
