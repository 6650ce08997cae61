-- What was copied, table by table: the parts of each added up.
select substring(c.id from '^TABLE DATA (.*) [0-9]+/[0-9]+$') as "table", sum(c.rows)::bigint as rows, sum(c.bytes)::bigint as bytes
  from pgconvoy.copied c
 where c.run = $1 and c.id like 'TABLE DATA %'
 group by 1
 order by 1;
