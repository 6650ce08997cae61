-- Roles but those that initdb made. Passwords are not read.
select r.oid::bigint as oid,
       r.rolname::text as name,
       r.rolsuper as superuser,
       r.rolinherit as inherit,
       r.rolcreaterole as createrole,
       r.rolcreatedb as createdb,
       r.rolcanlogin as login,
       r.rolreplication as replication,
       r.rolbypassrls as bypassrls,
       r.rolconnlimit as connection_limit,
       nullif(r.rolvaliduntil, 'infinity')::text as valid_until,
       shobj_description(r.oid, 'pg_authid') as comment
  from pg_roles r
 where r.oid >= 16384
 order by r.rolname collate "C";
