-- What these names mean under the session's snapshot, and what they mean today; null where that is nothing. Catalogs are read
-- under the snapshot like any table, while a name in a statement is taken for what it means today.
select c.oid::bigint as known, pg_catalog.to_regclass(named.sql)::oid::bigint as today
  from rows from (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[]), pg_catalog.unnest($3::text[])) with ordinality as named (schema, name, sql, n)
  left join (pg_catalog.pg_class as c join pg_catalog.pg_namespace as s on s.oid = c.relnamespace)
    on s.nspname = named.schema and c.relname = named.name
 order by named.n;
