-- Functions, procedures and aggregates, but for those that come with a range type.
select case p.prokind when 'p' then 'PROCEDURE' when 'a' then 'AGGREGATE' else 'FUNCTION' end as kind,
       p.oid::regprocedure::text as name,
       'SCHEMA ' || quote_ident(n.nspname) as parent,
       null::oid as relation,
       n.oid as schema,
       json_strip_nulls(json_build_object(
         'arguments', pg_get_function_arguments(p.oid),
         'result', pg_get_function_result(p.oid),
         'language', case when p.prokind <> 'a' then l.lanname end,
         'window', nullif(p.prokind = 'w', false),
         'volatility', p.provolatile,
         'strict', nullif(p.proisstrict, false),
         'leakproof', nullif(p.proleakproof, false),
         'security definer', nullif(p.prosecdef, false),
         'parallel', p.proparallel,
         'cost', p.procost,
         'rows', nullif(p.prorows, 0),
         'support', nullif(p.prosupport::oid, 0)::regprocedure,
         'transforms', (select json_agg(format_type(u.type, null)) from unnest(p.protrftypes) as u (type)),
         'settings', to_json(p.proconfig),
         'library', p.probin,
         'body', case when p.prokind = 'a' then null
                      when to_jsonb(p) ->> 'prosqlbody' is null then p.prosrc
                      else pg_get_functiondef(p.oid) end,
         'aggregate', case when p.prokind = 'a' then json_strip_nulls(json_build_object(
           'kind', a.aggkind, 'direct arguments', nullif(a.aggnumdirectargs, 0),
           'sfunc', a.aggtransfn::regprocedure,
           'stype', format_type(a.aggtranstype, null),
           'sspace', nullif(a.aggtransspace, 0),
           'initcond', a.agginitval,
           'finalfunc', nullif(a.aggfinalfn::oid, 0)::regprocedure,
           'finalfunc extra', nullif(a.aggfinalextra, false),
           'finalfunc modify', a.aggfinalmodify,
           'combinefunc', nullif(a.aggcombinefn::oid, 0)::regprocedure,
           'serialfunc', nullif(a.aggserialfn::oid, 0)::regprocedure,
           'deserialfunc', nullif(a.aggdeserialfn::oid, 0)::regprocedure,
           'msfunc', nullif(a.aggmtransfn::oid, 0)::regprocedure,
           'minvfunc', nullif(a.aggminvtransfn::oid, 0)::regprocedure,
           'mstype', case when a.aggmtranstype <> 0 then format_type(a.aggmtranstype, null) end,
           'msspace', nullif(a.aggmtransspace, 0),
           'minitcond', a.aggminitval,
           'mfinalfunc', nullif(a.aggmfinalfn::oid, 0)::regprocedure,
           'mfinalfunc extra', nullif(a.aggmfinalextra, false),
           'mfinalfunc modify', a.aggmfinalmodify,
           'sortop', nullif(a.aggsortop, 0)::regoperator)) end)) as definition
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  join pg_language l on l.oid = p.prolang
  left join pg_aggregate a on a.aggfnoid = p.oid
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from pg_depend d
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                      and (d.deptype = 'e' or (d.deptype = 'i' and d.refclassid = 'pg_type'::regclass)));
