-- Indexes of tables and materialized views in scope. "builtin" says that neither building nor using one can run code that is
-- not PostgreSQL's own: what initdb made is pinned and leaves no row in pg_depend, so anything but columns, constraints,
-- collations and plain types (an enum, as of a constant in a predicate) found there is somebody's function, operator, class or
-- type.
with plain as (
  select oid from pg_type where (oid < 16384 and typtype in ('b', 'r', 'm')) or typtype = 'e'
),
harmless as materialized (
  select oid from plain
  union
  select d.oid from pg_type d join plain on plain.oid = d.typbasetype where d.typtype = 'd'
),
-- Few columns have other types, so that the join with pg_depend stays small.
risky as materialized (
  select attrelid, attnum from pg_attribute where attnum > 0 and not attisdropped and atttypid not in (select oid from harmless)
),
foreign_code as materialized (
  select d.objid as oid
    from pg_depend d
   where d.classid = 'pg_class'::regclass
     and d.refclassid not in ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_collation'::regclass)
     and (d.refclassid <> 'pg_type'::regclass or d.refobjid not in (select oid from plain))
     and d.objid in (select indexrelid from pg_index)
  union
  select d.objid
    from pg_depend d
    join risky on risky.attrelid = d.refobjid and risky.attnum = d.refobjsubid
   where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
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
       case when current_setting('server_version_num')::int < 180000 then false -- before, no constraint has it
            else coalesce((to_jsonb(constr) ->> 'conperiod')::boolean, false) end as temporal,
       c.relkind = 'I' as partitioned,
       i.indisvalid as valid,
       foreign_code.oid is null
         and coalesce(i.indexprs::text || coalesce(i.indpred::text, ''), i.indpred::text, '') !~ ':varattno 0 ' as builtin,
       -- What pg_dump adds to an index after its CREATE INDEX, and what needs more than the lock that this takes.
       i.indisclustered or i.indisreplident
         or (i.indexprs is not null
             and exists (select from pg_attribute a where a.attrelid = i.indexrelid and a.attstattarget >= 0))
         or exists (select from pg_depend d
                     where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid and d.deptype = 'x') as tail,
       -- An estimate will do.
       c.relpages * current_setting('block_size')::bigint as bytes,
       -- Only keys are built from this text, and only on tables large enough for it to pay: see pgconvoy.large_tables.
       case when constr.contype in ('p', 'u')
             and t.oid in (select unnest(nullif(current_setting('pgconvoy.large_tables', true), '')::oid[]))
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
