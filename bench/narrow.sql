-- One table like pgbench's accounts: 10,000,000 * :scale narrow rows, about 1.3 GB at scale 1.
create table accounts (
  aid integer not null,
  bid integer,
  abalance integer,
  filler character(84)
);
insert into accounts
select i, i / 100000, (i * 7919) % 10007 - 5000, ''
from generate_series(1, (10000000 * :scale)::bigint) as i;
alter table accounts add primary key (aid);
