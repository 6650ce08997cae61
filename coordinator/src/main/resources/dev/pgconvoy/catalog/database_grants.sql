-- Privileges on the database other than its owner's.
select case when a.grantee = 0 then null else pg_get_userbyid(a.grantee)::text end as grantee,
       a.privilege_type as privilege,
       a.is_grantable as grantable
  from pg_database d
 cross join aclexplode(d.datacl) a
 where d.datname = current_database()
   and a.grantee <> d.datdba
 order by a.grantee, a.privilege_type;
