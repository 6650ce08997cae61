-- Where the sequences after $1 stand, $2 of them: few, as each is locked until the statement ends.
select c.oid::bigint as oid,
       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) as name,
       case when pg_catalog.has_sequence_privilege(c.oid, 'SELECT, USAGE') then pg_catalog.pg_sequence_last_value(c.oid) end as value
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'S' and c.relpersistence <> 't' and c.oid > $1::bigint::oid
   and n.nspname not in ('pg_catalog', 'information_schema', 'pgconvoy')
 order by c.oid
 limit $2;
