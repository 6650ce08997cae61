-- Indexes of tables and materialized views in scope. "builtin" says that neither building nor using one can run code that is
-- not PostgreSQL's own: what initdb made is pinned and leaves no row in pg_depend, so anything but columns, constraints and
-- collations found there is somebody's function, operator, class or type.
with plain as (
  select oid from pg_type where (oid < 16384 and typtype in ('b', 'r', 'm')) or typtype = 'e'
),
harmless as materialized (
  select oid from plain
  union
  select d.oid from pg_type d join plain on plain.oid = d.typbasetype where d.typtype = 'd'
),
foreign_code as materialized (
  select distinct d.objid as oid
    from pg_depend d
    join pg_index i on i.indexrelid = d.objid
    left join pg_attribute a
      on d.refclassid = 'pg_class'::regclass and a.attrelid = d.refobjid and a.attnum = d.refobjsubid and d.refobjsubid <> 0
   where d.classid = 'pg_class'::regclass
     and (d.refclassid not in ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_collation'::regclass)
          or a.atttypid not in (select oid from harmless))
)
select i.indexrelid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       i.indrelid::bigint as table_oid,
       constr.oid::bigint as constraint_oid,
       constr.conname::text as constraint_name,
       constr.contype::text as constraint_type,
       constr.condeferrable as deferrable,
       constr.condeferred as deferred,
       coalesce((to_jsonb(constr) ->> 'conperiod')::boolean, false) as temporal,
       c.relkind = 'I' as partitioned,
       i.indisvalid as valid,
       foreign_code.oid is null
         and coalesce(i.indexprs::text || coalesce(i.indpred::text, ''), i.indpred::text, '') !~ ':varattno 0 ' as builtin,
       -- What pg_dump adds to an index after its CREATE INDEX, and what needs more than the lock that this takes.
       i.indisclustered or i.indisreplident
         or exists (select from pg_attribute a where a.attrelid = i.indexrelid and a.attstattarget >= 0)
         or exists (select from pg_depend d
                     where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid and d.deptype = 'x') as tail,
       coalesce(pg_relation_size(i.indexrelid), 0)::bigint as bytes,
       -- Only keys are built from this text, and only on tables large enough for it to pay.
       case when constr.contype in ('p', 'u') and t.relkind = 'r' and pg_table_size(t.oid) >= 1048576
            then pg_get_indexdef(i.indexrelid) end as definition
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_class t on t.oid = i.indrelid
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_constraint constr on constr.conindid = i.indexrelid and constr.contype in ('p', 'u', 'x') and constr.conrelid = i.indrelid
  left join foreign_code on foreign_code.oid = i.indexrelid
 where t.relkind in ('r', 'p', 'm')
   and t.relpersistence <> 't'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and (nullif(current_setting('pgconvoy.relations', true), '') is null
        or t.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
 order by i.indexrelid;
