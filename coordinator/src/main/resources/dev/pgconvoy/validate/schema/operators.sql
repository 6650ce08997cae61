-- Operators, and their classes and families. What a class holds is listed with its family.
with own as (
  select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
),
family_operator as (
  select o.amopfamily,
         json_agg(o.amopstrategy::text || ' ' || o.amopopr::regoperator::text
                    || case when o.amopsortfamily <> 0 then ' FOR ORDER BY ' || s.opfname else '' end
                  order by o.amopstrategy, o.amopopr::regoperator::text collate "C") as operators
    from pg_amop o
    left join pg_opfamily s on s.oid = o.amopsortfamily
   where o.amopfamily >= 16384
   group by o.amopfamily
),
family_function as (
  select f.amprocfamily,
         json_agg(f.amprocnum::text || ' (' || format_type(f.amproclefttype, null) || ', ' || format_type(f.amprocrighttype, null) || ') '
                    || f.amproc::oid::regprocedure::text
                  order by f.amprocnum, format_type(f.amproclefttype, null) collate "C", format_type(f.amprocrighttype, null) collate "C")
           as functions
    from pg_amproc f
   where f.amprocfamily >= 16384
   group by f.amprocfamily
),
-- Whom another names as its commutator or negator names it too: since the minor releases of November 2026 servers see to that.
commutator as (
  select oprcom as linked, min(oid) as oid from pg_operator where oprcom >= 16384 group by oprcom
),
negator as (
  select oprnegate as linked, min(oid) as oid from pg_operator where oprnegate >= 16384 group by oprnegate
)
select 'OPERATOR' as kind,
       o.oid::regoperator::text as name,
       'SCHEMA ' || quote_ident(n.nspname) as parent,
       null::oid as relation,
       n.oid as schema,
       json_strip_nulls(json_build_object(
         'function', o.oprcode::oid::regprocedure,
         'result', format_type(o.oprresult, null),
         'commutator', coalesce(nullif(o.oprcom, 0), commutator.oid)::regoperator,
         'negator', coalesce(nullif(o.oprnegate, 0), negator.oid)::regoperator,
         'restrict', nullif(o.oprrest::oid, 0)::regprocedure,
         'join', nullif(o.oprjoin::oid, 0)::regprocedure,
         'hashes', nullif(o.oprcanhash, false),
         'merges', nullif(o.oprcanmerge, false))) as definition
  from pg_operator o
  join pg_namespace n on n.oid = o.oprnamespace
  left join commutator on commutator.linked = o.oid
  left join negator on negator.linked = o.oid
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and o.oprcode <> 0
   and not exists (select from own where own.classid = 'pg_operator'::regclass and own.objid = o.oid)
union all
select 'OPERATOR CLASS', quote_ident(n.nspname) || '.' || quote_ident(o.opcname) || ' USING ' || quote_ident(am.amname),
       'SCHEMA ' || quote_ident(n.nspname), null, n.oid,
       json_strip_nulls(json_build_object(
         'type', format_type(o.opcintype, null),
         'default', nullif(o.opcdefault, false),
         'family', fn.nspname || '.' || f.opfname,
         'storage', case when o.opckeytype <> 0 then format_type(o.opckeytype, null) end))
  from pg_opclass o
  join pg_namespace n on n.oid = o.opcnamespace
  join pg_am am on am.oid = o.opcmethod
  join pg_opfamily f on f.oid = o.opcfamily
  join pg_namespace fn on fn.oid = f.opfnamespace
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from own where own.classid = 'pg_opclass'::regclass and own.objid = o.oid)
union all
select 'OPERATOR FAMILY', quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(am.amname),
       'SCHEMA ' || quote_ident(n.nspname), null, n.oid,
       json_strip_nulls(json_build_object('operators', family_operator.operators, 'functions', family_function.functions))
  from pg_opfamily f
  join pg_namespace n on n.oid = f.opfnamespace
  join pg_am am on am.oid = f.opfmethod
  left join family_operator on family_operator.amopfamily = f.oid
  left join family_function on family_function.amprocfamily = f.oid
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from own where own.classid = 'pg_opfamily'::regclass and own.objid = f.oid);
