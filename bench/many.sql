-- 5,000 * :scale tables of 400 rows and 46 kB in 50 schemas, each with a primary key and one more index.
select format('create schema s%s', s)
from generate_series(1, 50) as s
\gexec

-- One row is one transaction: a table with its rows and indexes.
select format(
  'create table %1$s (id integer primary key, name text not null, amount numeric(12, 2), note text not null);
   insert into %1$s select i, ''name '' || i, i * 1.25, rpad(md5(i::text), 70, md5((i * 7)::text))
     from generate_series(1, 400) as i;
   create index on %1$s (name)',
  format('s%s.t%s', n % 50 + 1, n))
from generate_series(1, (5000 * :scale)::integer) as n
\gexec
