-- What there is to know of the database itself.
select d.datname::text as name,
       d.oid::bigint as oid,
       pg_encoding_to_char(d.encoding)::text as encoding,
       current_setting('server_version_num')::int as server_version,
       pg_get_userbyid(d.datdba)::text as owner,
       d.datconnlimit as connection_limit,
       shobj_description(d.oid, 'pg_database') as comment,
       d.datacl is not null as has_acl,
       pg_database_size(d.oid)::bigint as bytes,
       exists (select from pg_event_trigger where evtenabled <> 'D') as event_triggers
  from pg_database d
 where d.datname = current_database();
