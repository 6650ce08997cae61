-- Tables as they are compared: a partitioned one with all its partitions, any other on its own. pgconvoy.relations, where it
-- is set, lists the relations in scope.
with recursive
-- Types whose binary form means the same on every server: as for copying (catalog/tables.sql).
plain as (
  select oid, typelem, typcategory
    from pg_type
   where oid < 10000
     and typtype in ('b', 'r', 'm')
     and typsend <> 0 and typreceive <> 0
     and typname not like 'reg%'
     and typname not in ('tsquery', 'oidvector', 'int2vector')
),
builtin as (
  select oid from plain where typcategory <> 'A' or typelem in (select oid from plain)
),
of_extensions as (
  select t.oid
    from pg_extension e
    join pg_depend d on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid
                    and d.classid = 'pg_type'::regclass and d.deptype = 'e'
    join pg_type t on t.oid = d.objid
   where (e.extname, t.typname) in (
           ('citext', 'citext'), ('hstore', 'hstore'), ('ltree', 'ltree'), ('postgis', 'geometry'), ('postgis', 'geography'),
           ('vector', 'vector'), ('vector', 'halfvec'), ('vector', 'sparsevec'))
     and t.typsend <> 0 and t.typreceive <> 0
),
derived (oid, base) as (
  select oid, typbasetype from pg_type where typtype = 'd'
  union all
  select rngtypid, rngsubtype from pg_range
  union all
  select (to_jsonb(r) ->> 'rngmultitypid')::oid, rngtypid from pg_range r where to_jsonb(r) ->> 'rngmultitypid' is not null
),
portable (oid) as (
  select oid from builtin
  union all
  select oid from of_extensions
  union all
  select oid from pg_type where typtype = 'e'
  union
  select derived.oid from portable join derived on derived.base = portable.oid
),
-- What a domain over a domain is in the end.
basis (oid, base) as (
  select oid, typbasetype from pg_type where typtype = 'd'
  union
  select basis.oid, t.typbasetype from basis join pg_type t on t.oid = basis.base where t.typtype = 'd'
),
floating as (
  select oid, oid as base from pg_type where oid in ('float4'::regtype, 'float8'::regtype, 'float4[]'::regtype, 'float8[]'::regtype)
  union all
  select oid, base from basis where base in ('float4'::regtype, 'float8'::regtype, 'float4[]'::regtype, 'float8[]'::regtype)
),
-- Types that have floats inside: of a NaN in there, too, the binary form isn't the same everywhere.
containing (oid, base) as (
  select oid, base from derived
  union all
  select oid, typelem from pg_type where typcategory = 'A' and typelem <> 0
),
nesting (oid) as (
  select oid
    from pg_type
   where oid in ('point'::regtype, 'lseg'::regtype, 'path'::regtype, 'box'::regtype, 'polygon'::regtype, 'line'::regtype, 'circle'::regtype)
  union all
  select rngtypid from pg_range join floating on floating.oid = rngsubtype
  union
  select containing.oid from nesting join containing on containing.base = nesting.oid
),
configuration as materialized (
  select config.oid, nullif(trim(config.condition), '') as condition
    from pg_extension e
   cross join unnest(e.extconfig, e.extcondition) as config (oid, condition)
),
in_scope as materialized (
  select c.oid, c.relkind, c.relispartition, configuration.condition
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join configuration on configuration.oid = c.oid
   where c.relkind in ('r', 'p', 'f')
     and c.relpersistence <> 't'
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and (configuration.oid is not null
          or not exists (select from pg_depend d
                          where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_class'::regclass and d.objid = c.oid
                            and d.objsubid = 0 and d.deptype = 'e'))
     -- The patterns choose no foreign tables: those are named wherever they are partitions, or when all is wanted.
     and (nullif(current_setting('pgconvoy.relations', true), '') is null or c.relkind = 'f'
          or c.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
),
member (oid, unit) as (
  select s.oid, s.oid
    from in_scope s
   where not exists (select from pg_inherits i join in_scope parent on parent.oid = i.inhparent
                      where i.inhrelid = s.oid and s.relispartition)
     and (s.relkind <> 'f' or nullif(current_setting('pgconvoy.relations', true), '') is null)
  union all
  select s.oid, m.unit
    from member m
    join pg_inherits i on i.inhparent = m.oid
    join in_scope s on s.oid = i.inhrelid and s.relispartition
),
-- Sizes say how to share out the work. Each look at one opens a table and its file: where the server has noted that a table is
-- small, or that it has one page, what is noted will do for it, or for its TOAST.
paged as materialized (
  select m.unit, c.oid, c.relkind, n.nspname, c.relname, c.relfilenode, greatest(c.reltuples, 0)::bigint as rows, c.reltoastrelid,
         coalesce(am.amname = 'heap', false) as heap,
         case when c.relkind <> 'r' then 0 when c.relpages between 1 and 127 then c.relpages::bigint
              else coalesce(pg_relation_size(c.oid), 0) / current_setting('block_size')::bigint end as pages
    from member m
    join pg_class c on c.oid = m.oid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_am am on am.oid = c.relam
),
sized as materialized (
  select paged.*,
         paged.pages * current_setting('block_size')::bigint
           + case when toast.oid is null then 0 when paged.pages <= 1 then toast.relpages * current_setting('block_size')::bigint
                  else coalesce(pg_relation_size(toast.oid), 0) end as bytes
    from paged
    left join pg_class toast on toast.oid = paged.reltoastrelid and paged.reltoastrelid <> 0
),
-- Of a partitioned table; any other is its own.
leaf as (
  select unit,
         json_agg(json_build_object(
           'schema', nspname, 'name', relname, 'oid', oid::bigint, 'filenode', relfilenode::bigint,
           'rows', rows, 'pages', pages, 'bytes', bytes, 'heap', heap)
           order by nspname collate "C", relname collate "C") filter (where relkind = 'r') as leaves,
         json_agg(json_build_object('schema', nspname, 'name', relname)) filter (where relkind = 'f') as foreign_tables
    from sized
   where unit <> oid or relkind <> 'r'
   group by unit
),
column_list as (
  select a.attrelid,
         json_agg(json_build_object(
           'name', a.attname,
           'type', format_type(a.atttypid, a.atttypmod),
           'generated', a.attgenerated <> '',
           'form', case when portable.oid is null or a.atttypid in (select oid from nesting) then 'TEXT'
                        when floating.base = 'float4'::regtype then 'FLOAT4'
                        when floating.base = 'float8'::regtype then 'FLOAT8'
                        when floating.base = 'float4[]'::regtype then 'FLOAT4_ARRAY'
                        when floating.base = 'float8[]'::regtype then 'FLOAT8_ARRAY'
                        else 'PLAIN' end)
           order by a.attnum) as columns
    from pg_attribute a
    left join (select distinct oid from portable) portable on portable.oid = a.atttypid
    left join floating on floating.oid = a.atttypid
   where a.attnum > 0 and not a.attisdropped
     and a.attrelid in (select unit from member)
   group by a.attrelid
),
-- What names a row: the primary key, else a unique index without NULLs, the narrowest first.
key as (
  select distinct on (i.indrelid) i.indrelid, named.columns
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
   cross join lateral (
     select json_agg(a.attname order by k.ord) as columns, bool_and(a.attnotnull) as not_null
       from unnest(i.indkey::int2[]) with ordinality as k (attnum, ord)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
      where k.ord <= i.indnkeyatts
   ) as named
   where i.indrelid in (select unit from member)
     and i.indisunique and i.indisvalid and not i.indisexclusion
     and i.indpred is null and i.indexprs is null and named.not_null
   order by i.indrelid, i.indisprimary desc, i.indnkeyatts, c.relname collate "C"
)
select sized.nspname::text as schema,
       sized.relname::text as name,
       sized.relkind::text as kind,
       in_scope.condition,
       coalesce(column_list.columns, '[]')::text as columns,
       key.columns::text as key,
       coalesce(leaf.leaves, '[]')::text as leaves,
       coalesce(leaf.foreign_tables, '[]')::text as foreign_tables,
       sized.oid::bigint as oid,
       sized.relfilenode::bigint as filenode,
       sized.rows,
       sized.pages,
       sized.bytes,
       sized.heap
  from sized
  join in_scope on in_scope.oid = sized.unit
  left join leaf on leaf.unit = sized.unit
  left join column_list on column_list.attrelid = sized.unit
  left join key on key.indrelid = sized.unit
 where sized.unit = sized.oid
 order by sized.nspname collate "C", sized.relname collate "C";
