-- Roles whose own setting goes before the database's, as a list.
select string_agg(distinct quote_ident(r.rolname), ', ')
  from pg_db_role_setting s
  join pg_roles r on r.oid = s.setrole
 cross join unnest(s.setconfig) as u (setting)
 where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
   and setting ~ '^default_transaction_read_only=(off|false|no|0)$';
