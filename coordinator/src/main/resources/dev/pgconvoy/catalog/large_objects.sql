-- Large objects in runs of 1,000: few enough for one transaction's locks (lo_create takes none, but owner and privileges are
-- set one by one), many enough that a million of them are a thousand tasks.
select min(oid)::bigint as first_oid, max(oid)::bigint as last_oid, count(*)::bigint as objects,
       pg_table_size('pg_largeobject')::bigint as total_bytes
  from (select oid, (row_number() over (order by oid) - 1) / 1000 as batch from pg_largeobject_metadata) as numbered
 group by batch
 order by batch;
