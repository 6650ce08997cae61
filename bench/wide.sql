-- One table of 1,835,008 * :scale rows of 1 kB, seven to a page: 2 GB at scale 1. Each byte costs the servers little.
create table documents (
  id bigint not null,
  body text not null
);
insert into documents
select i, rpad(md5(i::text), 1080, md5((i * 7)::text))
from generate_series(1, (1835008 * :scale)::bigint) as i;
alter table documents add primary key (id);
