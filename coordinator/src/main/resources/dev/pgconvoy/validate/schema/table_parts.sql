-- What else belongs to a relation: rules, triggers, policies; and extended statistics. A trigger's copy on a partition counts
-- where it is enabled otherwise than the trigger (pg_dump.c, getTriggers).
with own as materialized (
  select d.objid from pg_depend d
   where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'e'
),
-- Before 14 statistics have no expressions: see columns.sql.
absent (stxexprs) as (values (null::pg_node_tree)),
relation as materialized (
  select c.oid, n.oid as schema,
         case c.relkind when 'v' then 'VIEW ' when 'm' then 'MATERIALIZED VIEW ' when 'f' then 'FOREIGN TABLE ' else 'TABLE ' end
           || quote_ident(n.nspname) || '.' || quote_ident(c.relname) as parent
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm', 'f')
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
     and c.oid not in (select objid from own)
)
select 'RULE' as kind,
       quote_ident(r.rulename) || ' on ' || relation.oid::regclass as name,
       relation.parent,
       relation.oid as relation,
       relation.schema,
       json_strip_nulls(json_build_object('definition', pg_get_ruledef(r.oid), 'enabled', nullif(r.ev_enabled, 'O'))) as definition
  from pg_rewrite r
  join relation on relation.oid = r.ev_class
 where r.rulename <> '_RETURN'
union all
select 'TRIGGER', quote_ident(t.tgname) || ' on ' || relation.oid::regclass, relation.parent, relation.oid, relation.schema,
       json_build_object('definition', pg_get_triggerdef(t.oid), 'enabled', t.tgenabled)
  from pg_trigger t
  join relation on relation.oid = t.tgrelid
  left join pg_trigger root on root.oid = t.tgparentid
 where case when root.oid is null then not t.tgisinternal
            else t.tgenabled <> root.tgenabled
                 -- Before 15 all copies are internal, and not those of keys only.
                 and not exists (select from pg_constraint k where k.oid = t.tgconstraint and k.contype <> 't') end
union all
select 'POLICY', quote_ident(p.polname) || ' on ' || relation.oid::regclass, relation.parent, relation.oid, relation.schema,
       json_strip_nulls(json_build_object(
         'command', p.polcmd,
         'permissive', p.polpermissive,
         'roles', (select json_agg(coalesce(r.rolname, 'public') order by r.rolname collate "C")
                     from unnest(p.polroles) as u (role) left join pg_roles r on r.oid = u.role),
         'using', pg_get_expr(p.polqual, p.polrelid),
         'check', pg_get_expr(p.polwithcheck, p.polrelid)))
  from pg_policy p
  join relation on relation.oid = p.polrelid
union all
select 'STATISTICS', quote_ident(n.nspname) || '.' || quote_ident(s.stxname), relation.parent, relation.oid, n.oid,
       json_strip_nulls(json_build_object(
         'definition', case when expression.tree is null then pg_get_statisticsobjdef(s.oid)
           -- The server tells expressions here with fewer brackets than anywhere else, and in another way once it has read them again.
           else format('%s ON %s', s.stxkind, concat_ws(', ',
             (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                from pg_attribute a where a.attrelid = s.stxrelid and a.attnum = any (s.stxkeys)),
             pg_get_expr(expression.tree, s.stxrelid))) end,
         'target', nullif((to_jsonb(s) ->> 'stxstattarget')::int, -1)))
  from pg_statistic_ext s
  join pg_namespace n on n.oid = s.stxnamespace
  join relation on relation.oid = s.stxrelid
 cross join absent
 cross join lateral (select (select stxexprs from (select s.*) as this) as tree) as expression
 where not exists (select from pg_depend d where d.classid = 'pg_statistic_ext'::regclass and d.objid = s.oid and d.deptype = 'e');
