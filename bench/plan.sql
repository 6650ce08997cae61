-- 20,000 * :scale empty tables in 50 schemas, each with a primary key and one more index: for plan alone.
select format('create schema s%s', s)
from generate_series(1, 50) as s
\gexec

-- One row is one transaction of 50 tables: more would need more locks than a default server has.
select string_agg(format('create table s%s.t%s (id integer primary key, name text unique)', n % 50 + 1, n), ';')
from generate_series(1, (20000 * :scale)::integer) as n
group by n / 50
\gexec
