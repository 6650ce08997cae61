-- Schemas whose tables are all published.
select 'PUBLICATION SCHEMA' as kind,
       quote_ident(n.nspname) || ' in ' || quote_ident(p.pubname) as name,
       'PUBLICATION ' || quote_ident(p.pubname) as parent,
       null::oid as relation,
       n.oid as schema,
       '{}'::json as definition
  from pg_publication_namespace s
  join pg_publication p on p.oid = s.pnpubid
  join pg_namespace n on n.oid = s.pnnspid;
