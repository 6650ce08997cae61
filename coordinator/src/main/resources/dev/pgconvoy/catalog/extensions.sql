-- Extensions with their versions, and whether their comment is the one that CREATE EXTENSION gives them.
select e.extname::text as name, e.extversion as version, n.nspname::text as schema,
       coalesce(obj_description(e.oid, 'pg_extension')
                  = (select a.comment from pg_available_extensions() a (name, default_version, comment) where a.name = e.extname),
                false) as own_comment
  from pg_extension e
  join pg_namespace n on n.oid = e.extnamespace
 order by e.extname collate "C";
