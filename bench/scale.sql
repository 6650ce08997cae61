-- Seconds between the first task's start and the last one's end: of data, and of data and post-data.
select
  round(extract(epoch from max(ended) filter (where section = 'data') - min(started_at) filter (where section = 'data')), 2),
  round(extract(epoch from max(ended) - min(started_at)), 2)
from (
  select section, started_at, started_at + micros * interval '1 microsecond' as ended
  from pgconvoy.task
  where section in ('data', 'post-data')
) as tasks
