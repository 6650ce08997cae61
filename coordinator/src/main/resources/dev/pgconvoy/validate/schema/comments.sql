-- Comments. What initdb made has small oids; of that, only schema public is a user's.
with own as materialized (
  select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
),
comment as materialized (
  select d.classoid, d.objoid, d.objsubid, d.description, c.relkind, c.relnamespace, i.indrelid
    from pg_description d
    left join pg_class c on d.classoid = 'pg_class'::regclass and c.oid = d.objoid
    left join pg_index i on i.indexrelid = c.oid
   where (d.objoid >= 16384 or (d.classoid = 'pg_namespace'::regclass and d.objoid = 2200))
     and not exists (select from own where own.classid = d.classoid and own.objid = d.objoid)
     -- A subscription that is dropped leaves its comment behind, at which pg_identify_object fails before 14.
     and (d.classoid <> 'pg_subscription'::regclass or exists (select from pg_stat_subscription s where s.subid = d.objoid))
),
-- The most are on relations and columns, which need no function to be told.
named as (
  select comment.*,
         case when relkind is not null then
                case relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN TABLE' when 'S' then 'SEQUENCE'
                             when 'i' then 'INDEX' when 'I' then 'INDEX' when 'c' then 'TYPE' else 'TABLE' end
              else case when o.type in ('table constraint', 'domain constraint') then 'CONSTRAINT' else upper(o.type) end end as on_kind,
         coalesce(case when relkind is not null then objoid::regclass::text end, replace(o.identity, case when classoid = 'pg_transform'::regclass then ' on language ' else '' end, ' language ')) as on_name,
         coalesce(relnamespace, (select n.oid from pg_namespace n where n.nspname = o.schema), named_schema.oid,
                  (select r.relnamespace from pg_class r where r.oid = coalesce(k.conrelid, t.tgrelid, p.polrelid, w.ev_class))) as schema,
         coalesce(indrelid, case when relkind not in ('i', 'I', 'c') then objoid end,
                  nullif(k.conrelid, 0), t.tgrelid, p.polrelid, w.ev_class) as relation
    from comment
    left join lateral pg_identify_object(classoid, objoid, 0) as o on relkind is null
    left join pg_namespace named_schema on classoid = 'pg_namespace'::regclass and named_schema.oid = objoid
    left join pg_constraint k on classoid = 'pg_constraint'::regclass and k.oid = objoid
    left join pg_trigger t on classoid = 'pg_trigger'::regclass and t.oid = objoid
    left join pg_policy p on classoid = 'pg_policy'::regclass and p.oid = objoid
    left join pg_rewrite w on classoid = 'pg_rewrite'::regclass and w.oid = objoid
)
select 'COMMENT' as kind,
       'on ' || on_kind || ' ' || on_name
         || coalesce('.' || (select quote_ident(a.attname) from pg_attribute a
                              where named.objsubid > 0 and a.attrelid = named.objoid and a.attnum = named.objsubid), '') as name,
       on_kind || ' ' || on_name as parent,
       named.relation,
       named.schema,
       json_build_object('comment', named.description) as definition
  from named
  left join pg_namespace n on n.oid = named.schema
 where on_name is not null
   and (n.oid is null or (n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')));
