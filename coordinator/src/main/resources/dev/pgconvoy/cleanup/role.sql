-- What keeps a role from being dropped.
select r.oid::bigint as oid,
       r.rolname = current_user or r.rolname = session_user as own,
       (select count(*) from pg_stat_activity a where a.usesysid = r.oid)::int as sessions,
       (select coalesce(array_agg(distinct coalesce(d.datname, 'all databases')::text), '{}')
          from pg_shdepend s left join pg_database d on d.oid = s.dbid
         where s.refclassid = 'pg_authid'::regclass and s.refobjid = r.oid and s.deptype = 'o'
           and s.classid <> 'pg_default_acl'::regclass) as owns_in,
       (select coalesce(array_agg(distinct d.datname::text), '{}')
          from pg_shdepend s join pg_database d on d.oid = s.dbid
         where s.refclassid = 'pg_authid'::regclass and s.refobjid = r.oid and s.deptype <> 'o'
           and d.datname <> current_database()) as named_in
  from pg_roles r
 where r.rolname = $1;
