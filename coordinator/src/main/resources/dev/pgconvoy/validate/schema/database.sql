-- What ALTER DATABASE sets, for all or for one role, and the database's comment.
select 'DATABASE' as kind,
       'properties' as name,
       null as parent,
       null::oid as relation,
       null::oid as schema,
       json_strip_nulls(json_build_object(
         'connection limit', nullif(d.datconnlimit, -1), 'comment', shobj_description(d.oid, 'pg_database'))) as definition
  from pg_database d
 where d.datname = current_database()
union all
select 'DATABASE SETTING',
       split_part(u.setting, '=', 1) || coalesce(' for ' || quote_ident(r.rolname), ''), null, null, null,
       json_build_object('value', substr(u.setting, strpos(u.setting, '=') + 1))
  from pg_db_role_setting s
 cross join unnest(s.setconfig) as u (setting)
  left join pg_roles r on r.oid = s.setrole
 where s.setdatabase = (select oid from pg_database where datname = current_database());
