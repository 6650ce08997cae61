SELECT section,
       count(*) AS tasks,
       coalesce(sum(rows) FILTER (WHERE id NOT LIKE 'LARGE OBJECTS %'), 0)::bigint AS rows,
       coalesce(sum(rows) FILTER (WHERE id LIKE 'LARGE OBJECTS %'), 0)::bigint AS large_objects,
       coalesce(sum(bytes), 0)::bigint AS bytes
FROM pgconvoy.task
WHERE run = $1
GROUP BY section
