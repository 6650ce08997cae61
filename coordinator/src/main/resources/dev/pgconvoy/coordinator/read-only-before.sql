-- What the database gives its sessions for default_transaction_read_only.
select split_part(setting, '=', 2)
  from pg_db_role_setting s
 cross join unnest(s.setconfig) as u (setting)
 where s.setrole = 0
   and s.setdatabase = (select oid from pg_database where datname = current_database())
   and setting like 'default_transaction_read_only=%';
