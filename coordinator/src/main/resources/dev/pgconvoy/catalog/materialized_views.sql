-- Materialized views, with the size of what they hold. "builtin" says that filling one runs no code that is not PostgreSQL's
-- own: what initdb made is pinned and leaves no row in pg_depend, so that any function, operator or type but an enum found
-- there, in the view's query or in that of a view that it reads, is somebody's; and some of PostgreSQL's functions run a text
-- as SQL.
with recursive reads (view, relation) as (
  select c.oid, c.oid from pg_class c where c.relkind = 'm'
  union
  select reads.view, c.oid
    from reads
    join pg_rewrite r on r.ev_class = reads.relation and r.ev_type = '1'
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
    join pg_class c on c.oid = d.refobjid and c.relkind in ('v', 'm')
),
text_runners as (
  select ':funcid ' || p.oid || ' ' as called
    from pg_proc p
   where p.pronamespace = 'pg_catalog'::regnamespace
     and (p.proname ~ '_to_xml' or p.proname in ('ts_stat', 'ts_rewrite'))
),
-- What a foreign server answers for, in part at least: the code that asks it is an extension's.
fetched as (
  select oid as relation from pg_class where relkind = 'f'
  union
  select i.inhparent from fetched join pg_inherits i on i.inhrelid = fetched.relation
),
risky as (
  select distinct reads.view
    from reads
    join pg_rewrite r on r.ev_class = reads.relation and r.ev_type = '1'
   where exists (select from pg_depend d
                  where d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                    and d.refclassid not in ('pg_class'::regclass, 'pg_collation'::regclass, 'pg_constraint'::regclass)
                    and (d.refclassid <> 'pg_type'::regclass
                         or d.refobjid not in (select t.oid from pg_type t where t.typtype = 'e')))
      or exists (select from text_runners where position(text_runners.called in r.ev_action::text) > 0)
      or exists (select from pg_depend d
                  where d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
                    and d.refobjid in (select relation from fetched))
)
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       c.relispopulated as populated,
       c.oid not in (select risky.view from risky) as builtin,
       coalesce(pg_relation_size(c.oid), 0)::bigint as bytes
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'm'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e')
   and (nullif(current_setting('pgconvoy.relations', true), '') is null
        or c.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
 order by n.nspname collate "C", c.relname collate "C";
