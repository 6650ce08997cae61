-- Tables whose rows are copied, with all that is needed to cut them. pgconvoy.relations, where it is set, lists the
-- relations in scope.
with recursive
-- Types whose binary form means the same on every server, as they carry no oid that another server gives to something else,
-- and that is taken back: an empty tsquery, oidvector or int2vector is sent in binary, but refused.
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
-- Types of well-known extensions whose binary form is documented, or plainly is one, that holds no oid.
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
-- Hash partitioned tables whose rows may belong elsewhere on another server: their hash depends on an oid (enums, and whatever
-- may contain one) or on the version of a collation. After pg_dump.c, getPartitioningInfo, which knows of enums only.
scattering as (
  select p.partrelid as oid
    from pg_partitioned_table p
   where p.partstrat = 'h'
     and (exists (
            select
              from pg_opclass o
              join pg_type input on input.oid = o.opcintype
             where o.oid = any (p.partclass)
               and (o.oid >= 16384 or input.typtype = 'p' or input.typname = 'oid'))
          or exists (
            select from pg_collation where oid = any (p.partcollation) and not collisdeterministic))
),
scattered (oid, root, levels) as (
  select oid, oid, 0 from scattering
  union all
  select i.inhrelid, s.root, s.levels + 1 from scattered s join pg_inherits i on i.inhparent = s.oid
),
routed as materialized (
  select distinct on (oid) oid, root from scattered order by oid, levels desc
),
configuration as materialized (
  select config.oid, coalesce(nullif(trim(config.condition), ''), 'where true') as condition
    from pg_extension e
   cross join unnest(e.extconfig, e.extcondition) as config (oid, condition)
),
chosen as materialized (
  select c.oid, c.relnamespace, c.relname, c.relkind, c.relfilenode, c.reltuples, c.relpersistence, c.relam,
         c.relrowsecurity, configuration.condition, coalesce(routed.root, c.oid) as into_oid,
         -- One look at one file each: pg_table_size takes a dozen, which 100,000 tables feel.
         main.bytes as main_bytes,
         case when c.reltoastrelid = 0 or main.bytes = 0 then 0
              else coalesce(pg_relation_size(c.reltoastrelid), 0) end as toast_bytes
    from pg_class c
   cross join lateral (select coalesce(pg_relation_size(c.oid), 0) as bytes offset 0) main
    join pg_namespace n on n.oid = c.relnamespace
    left join configuration on configuration.oid = c.oid
    left join routed on routed.oid = c.oid and routed.root <> c.oid
   where c.relkind in ('r', 'p')
     and c.relpersistence <> 't'
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and (configuration.oid is not null
          or not exists (select from pg_depend d
                          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e'))
     and (nullif(current_setting('pgconvoy.relations', true), '') is null
          or c.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
),
-- Tables with a CHECK constraint or generated column that calls what is not PostgreSQL's own.
calling (oid) as (
  select con.conrelid
    from pg_depend d
    join pg_constraint con on con.oid = d.objid
   where d.refclassid in ('pg_proc'::regclass, 'pg_operator'::regclass) and d.refobjid >= 16384
     and d.classid = 'pg_constraint'::regclass and con.contype = 'c'
  union
  -- Before 15 it is the column that depends on them, and not its expression.
  select a.attrelid
    from pg_depend d
    left join pg_attrdef def on d.classid = 'pg_attrdef'::regclass and def.oid = d.objid
    join pg_attribute a on a.attrelid = coalesce(def.adrelid, d.objid) and a.attnum = coalesce(def.adnum, d.objsubid)
                       and a.attgenerated <> ''
   where d.refclassid in ('pg_proc'::regclass, 'pg_operator'::regclass) and d.refobjid >= 16384
     and d.classid in ('pg_attrdef'::regclass, 'pg_class'::regclass)
),
-- Rows that are routed travel with the columns in the order of the table they go into, so that their bytes agree with those read back.
-- Those of whose descendants one is foreign: to sample them is to read from elsewhere.
foreign_parents (oid) as (
  select i.inhparent from pg_inherits i join pg_class child on child.oid = i.inhrelid where child.relkind = 'f'
  union
  select i.inhparent from foreign_parents join pg_inherits i on i.inhrelid = foreign_parents.oid
),
column_list as (
  select a.attrelid,
         array_agg(a.attname::text order by a.attnum) as names,
         (array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
            filter (where portable.oid is null))[1] as unportable,
         bool_or(a.atttypid >= 16384 and t.typtype <> 'e') as users_types
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    left join (select distinct oid from portable) portable on portable.oid = a.atttypid
   where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     and a.attrelid in (select into_oid from chosen)
   group by a.attrelid
)
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       c.relkind = 'p' as partitioned,
       c.relpersistence = 'u' as unlogged,
       coalesce(am.amname = 'heap', false) as heap,
       c.relrowsecurity as row_security,
       coalesce(column_list.names, '{}') as columns,
       column_list.unportable,
       coalesce(column_list.users_types, false) or c.oid in (select oid from calling) as users_code,
       c.condition,
       c.oid in (select oid from foreign_parents) as foreign_descendants,
       root_schema.nspname::text as into_schema,
       root.relname::text as into_name,
       c.relfilenode::bigint as filenode,
       greatest(c.reltuples, 0)::float8 as rows,
       (c.main_bytes / current_setting('block_size')::bigint)::bigint as pages,
       (c.main_bytes + c.toast_bytes)::bigint as bytes
  from chosen c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_am am on am.oid = c.relam
  left join column_list on column_list.attrelid = c.into_oid
  left join pg_class root on root.oid = c.into_oid and c.into_oid <> c.oid
  left join pg_namespace root_schema on root_schema.oid = root.relnamespace
 order by n.nspname collate "C", c.relname collate "C";
