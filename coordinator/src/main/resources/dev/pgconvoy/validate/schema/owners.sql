-- Who owns what. A sequence of a column goes with its table, a type of a table's rows with that.
with own as materialized (
  select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.objsubid = 0 and d.deptype = 'e'
),
owned (classid, oid, kind, name, relation, schema, owner) as (
  select 'pg_namespace'::regclass::oid, n.oid, 'SCHEMA', quote_ident(n.nspname), null::oid, n.oid, n.nspowner
    from pg_namespace n
  union all
  select 'pg_class'::regclass, c.oid,
         case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN TABLE' when 'S' then 'SEQUENCE'
                        else 'TABLE' end,
         c.oid::regclass::text, c.oid, c.relnamespace, c.relowner
    from pg_class c
   where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  union all
  select 'pg_proc'::regclass, p.oid, case p.prokind when 'p' then 'PROCEDURE' when 'a' then 'AGGREGATE' else 'FUNCTION' end,
         p.oid::regprocedure::text, null, p.pronamespace, p.proowner
    from pg_proc p
   where not exists (select from pg_depend d
                      where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i'
                        and d.refclassid = 'pg_type'::regclass)
  union all
  select 'pg_type'::regclass, t.oid, case t.typtype when 'd' then 'DOMAIN' else 'TYPE' end, format_type(t.oid, null), null,
         t.typnamespace, t.typowner
    from pg_type t
    left join pg_class c on c.oid = t.typrelid
   where (t.typtype in ('b', 'd', 'e', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
     and not exists (select from pg_type element where element.typarray = t.oid)
  union all
  select 'pg_collation'::regclass, c.oid, 'COLLATION', c.oid::regcollation::text, null, c.collnamespace, c.collowner
    from pg_collation c
  union all
  select 'pg_operator'::regclass, o.oid, 'OPERATOR', o.oid::regoperator::text, null, o.oprnamespace, o.oprowner
    from pg_operator o
   where o.oprcode <> 0
  union all
  select 'pg_ts_dict'::regclass, d.oid, 'TEXT SEARCH DICTIONARY', d.oid::regdictionary::text, null, d.dictnamespace, d.dictowner
    from pg_ts_dict d
  union all
  select 'pg_ts_config'::regclass, c.oid, 'TEXT SEARCH CONFIGURATION', c.oid::regconfig::text, null, c.cfgnamespace, c.cfgowner
    from pg_ts_config c
  union all
  select 'pg_foreign_data_wrapper'::regclass, w.oid, 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname), null, null, w.fdwowner
    from pg_foreign_data_wrapper w
  union all
  select 'pg_foreign_server'::regclass, s.oid, 'SERVER', quote_ident(s.srvname), null, null, s.srvowner
    from pg_foreign_server s
  union all
  select 'pg_publication'::regclass, p.oid, 'PUBLICATION', quote_ident(p.pubname), null, null, p.pubowner
    from pg_publication p
  union all
  select 'pg_event_trigger'::regclass, t.oid, 'EVENT TRIGGER', quote_ident(t.evtname), null, null, t.evtowner
    from pg_event_trigger t
)
select 'OWNER' as kind,
       'of ' || owned.kind || ' ' || owned.name as name,
       owned.kind || ' ' || owned.name as parent,
       owned.relation,
       owned.schema,
       json_build_object('owner', r.rolname) as definition
  from owned
  join pg_roles r on r.oid = owned.owner
  left join pg_namespace n on n.oid = owned.schema
 where (n.oid is null or (n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')))
   and not exists (select from own where own.classid = owned.classid and own.objid = owned.oid);
