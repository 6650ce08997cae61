-- Extensions. What belongs to one is compared in no other family: its version says what it is.
select 'EXTENSION' as kind,
       quote_ident(e.extname) as name,
       null as parent,
       null::oid as relation,
       null::oid as schema,
       json_build_object('version', e.extversion, 'schema', n.nspname) as definition
  from pg_extension e
  join pg_namespace n on n.oid = e.extnamespace;
