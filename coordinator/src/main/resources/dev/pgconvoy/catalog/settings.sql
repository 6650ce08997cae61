-- ALTER DATABASE ... SET, ALTER ROLE ... IN DATABASE ... SET and ALTER ROLE ... SET, one row for each setting.
select r.rolname::text as role,
       s.setdatabase <> 0 as in_database,
       split_part(setting, '=', 1) as name,
       substr(setting, strpos(setting, '=') + 1) as value
  from pg_db_role_setting s
 cross join unnest(s.setconfig) with ordinality as u (setting, position)
  left join pg_roles r on r.oid = s.setrole
 where s.setdatabase = (select oid from pg_database where datname = current_database())
    or (s.setdatabase = 0 and r.oid is not null)
 order by s.setdatabase, r.rolname collate "C" nulls first, u.position;
