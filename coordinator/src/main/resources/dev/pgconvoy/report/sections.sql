-- How far each section is, and when its first task began and the last one ended.
select t.section,
       count(*) as tasks,
       coalesce(sum(t.rows) filter (where t.id not like 'LARGE OBJECTS %'), 0)::bigint as rows,
       coalesce(sum(t.rows) filter (where t.id like 'LARGE OBJECTS %'), 0)::bigint as large_objects,
       coalesce(sum(t.bytes), 0)::bigint as bytes,
       min(t.started_at) as started_at,
       max(t.started_at + coalesce(t.micros, 0) * interval '1 microsecond') as ended_at
  from pgconvoy.task t
 where t.run = $1
 group by t.section
