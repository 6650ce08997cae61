SELECT section,
       count(*) AS tasks,
       coalesce(sum(rows), 0)::bigint AS rows,
       coalesce(sum(bytes), 0)::bigint AS bytes
FROM pgconvoy.task
WHERE run = $1
GROUP BY section
