-- Constraints of tables and domains. NOT NULL is told with its column; a foreign key's copies on partitions have names that
-- the server chose, and come with it.
with own as materialized (
  select d.classid, d.objid from pg_depend d
   where d.refclassid = 'pg_extension'::regclass and d.classid in ('pg_class'::regclass, 'pg_type'::regclass) and d.objsubid = 0 and d.deptype = 'e'
),
relation as materialized (
  select c.oid, c.relnamespace as schema, c.relkind, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
         case c.relkind when 'v' then 'VIEW ' when 'm' then 'MATERIALIZED VIEW ' when 'f' then 'FOREIGN TABLE ' else 'TABLE ' end
           || quote_ident(n.nspname) || '.' || quote_ident(c.relname) as reference
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'f')
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and c.oid not in (select objid from own where classid = 'pg_class'::regclass)
)
select 'CONSTRAINT' as kind,
       quote_ident(k.conname) || ' on ' || r.name as name,
       r.reference as parent,
       r.oid as relation,
       r.schema,
       json_build_object('definition', pg_get_constraintdef(k.oid)) as definition
  from pg_constraint k
  join relation r on r.oid = k.conrelid
 where k.contype in ('c', 'f', 'p', 'u', 'x')
   and not (k.contype = 'f' and k.conparentid <> 0)
union all
select 'CONSTRAINT', quote_ident(k.conname) || ' on domain ' || format_type(t.oid, null),
       'DOMAIN ' || format_type(t.oid, null), null, n.oid,
       json_build_object('definition', pg_get_constraintdef(k.oid))
  from pg_constraint k
  join pg_type t on t.oid = k.contypid
  join pg_namespace n on n.oid = t.typnamespace
 where k.contype = 'c'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and t.oid not in (select objid from own where classid = 'pg_type'::regclass);
