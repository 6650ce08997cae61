-- Security labels of the database.
select l.provider, l.label
  from pg_shseclabel l
  join pg_database d on l.classoid = 'pg_database'::regclass and l.objoid = d.oid
 where d.datname = current_database()
 order by l.provider;
