-- 5,000 * :scale tables of 40 rows in 50 schemas, each with a primary key and one more index.
select format('create schema s%s', s)
from generate_series(1, 50) as s
\gexec

-- One row is one transaction: a table with its rows and indexes.
select format(
  'create table %1$s (id integer primary key, name text not null, amount numeric(12, 2), at timestamptz);
   insert into %1$s select i, ''name '' || i, i * 1.25, timestamptz ''2024-01-01 00:00+00'' + i * interval ''1 hour''
     from generate_series(1, 40) as i;
   create index on %1$s (name)',
  format('s%s.t%s', n % 50 + 1, n))
from generate_series(1, (5000 * :scale)::integer) as n
\gexec
