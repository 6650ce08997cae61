-- Foreign keys as they were declared; what partitions inherit comes with their parent's.
select k.oid::bigint as oid,
       k.conname::text as name,
       k.conrelid::bigint as table_oid,
       k.confrelid::bigint as referenced_oid,
       t.relkind = 'p' as partitioned,
       k.convalidated as validated,
       coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) as enforced
  from pg_constraint k
  join pg_class t on t.oid = k.conrelid
  join pg_namespace n on n.oid = t.relnamespace
 where k.contype = 'f'
   and k.conparentid = 0
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and (nullif(current_setting('pgconvoy.relations', true), '') is null
        or t.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
 order by k.oid;
