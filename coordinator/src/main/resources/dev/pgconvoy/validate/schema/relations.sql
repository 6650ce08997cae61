-- Tables, views, materialized views, foreign tables and sequences; the order of a table's columns, as far as a dump keeps it.
with own as materialized (
  select d.objid from pg_depend d
   where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'e'
),
ancestor as materialized (
  select i.inhrelid, json_agg(i.inhparent::regclass order by i.inhseqno) as parents
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid and c.relkind in ('r', 'p', 'f')
   group by i.inhrelid
),
column_order as materialized (
  select a.attrelid, json_agg(a.attname order by a.attnum) as names
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
   where a.attnum > 0 and not a.attisdropped
     and c.relkind in ('r', 'p', 'f')
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     -- A column added to a parent comes last in its children, and among the parent's after CREATE TABLE ... INHERITS.
     and (c.relispartition or not exists (select from pg_inherits i where i.inhrelid = c.oid))
   group by a.attrelid
),
owner_column as materialized (
  select d.objid, d.refobjid::regclass || '.' || quote_ident(a.attname) as name
    from pg_depend d
    join pg_class s on s.oid = d.objid and s.relkind = 'S'
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
   where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
     -- Of a table that is left out, no sequence is owned by it on the target.
     and (nullif(current_setting('pgconvoy.schema_relations', true), '') is null
          or d.refobjid in (select unnest(nullif(current_setting('pgconvoy.schema_relations', true), '')::oid[])))
)
select case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN TABLE'
                      when 'S' then 'SEQUENCE' else 'TABLE' end as kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
       'SCHEMA ' || quote_ident(n.nspname) as parent,
       c.oid as relation,
       n.oid as schema,
       -- Most tables have nothing but these.
       case when c.relkind = 'r' and c.relpersistence = 'p' and ancestor.inhrelid is null and c.reloftype = 0
                 and not c.relrowsecurity and not c.relforcerowsecurity and c.relreplident = 'd' and c.reloptions is null
                 and toast.oid is null and c.reltablespace = 0
            then json_build_object('access method', am.amname, 'columns', column_order.names)
            else json_strip_nulls(json_build_object(
              'persistence', nullif(c.relpersistence, 'p'),
              'access method', am.amname,
              'columns', column_order.names,
              'partition key', case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
              'partition of', case when c.relispartition then ancestor.parents -> 0 end,
              'bounds', case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end,
              'inherits', case when not c.relispartition then ancestor.parents end,
              'of type', case when c.reloftype <> 0 then format_type(c.reloftype, null) end,
              'row security', nullif(c.relrowsecurity, false),
              'forced row security', nullif(c.relforcerowsecurity, false),
              'replica identity', case when c.relkind in ('r', 'p', 'm') then nullif(c.relreplident, 'd') end,
              'options', (select json_agg(option order by option collate "C") from unnest(c.reloptions) as option),
              'toast options', (select json_agg(option order by option collate "C") from unnest(toast.reloptions) as option),
              'tablespace', space.spcname,
              'populated', case when c.relkind = 'm' then c.relispopulated end,
              'definition', case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
              'server', server.srvname,
              'foreign options', (select json_agg(option order by option collate "C") from unnest(f.ftoptions) as option),
              'type', case when c.relkind = 'S' then format_type(s.seqtypid, null) end,
              'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin, 'maximum', s.seqmax, 'cache', s.seqcache,
              'cycle', nullif(s.seqcycle, false),
              'owned by', owner_column.name)) end as definition
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_am am on am.oid = c.relam and c.relkind in ('r', 'p', 'm')
  left join pg_class toast on toast.oid = c.reltoastrelid and toast.reloptions is not null
  left join pg_tablespace space on space.oid = c.reltablespace
  left join pg_foreign_table f on f.ftrelid = c.oid
  left join pg_foreign_server server on server.oid = f.ftserver
  left join pg_sequence s on s.seqrelid = c.oid
  left join ancestor on ancestor.inhrelid = c.oid
  left join column_order on column_order.attrelid = c.oid
  left join owner_column on owner_column.objid = c.oid
 where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and c.oid not in (select objid from own);
