-- A shop of about 2 GB at scale 1: six tables, a dozen indexes besides the primary keys, foreign keys, a materialized
-- view, and the types that cost the most on the way: jsonb, bytea, numeric, uuid, timestamptz.
create type order_status as enum ('open', 'paid', 'shipped', 'returned');

create table customers (
  id bigint generated always as identity,
  key uuid not null,
  name text not null,
  email text not null,
  profile jsonb not null,
  created_at timestamptz not null
);
create table products (
  id bigint generated always as identity,
  sku text not null,
  price numeric(12, 2) not null,
  attributes jsonb not null,
  discontinued boolean not null
);
create table orders (
  id bigint generated always as identity,
  customer_id bigint not null,
  status order_status not null,
  total numeric(14, 2) not null,
  note text,
  placed_at timestamptz not null,
  shipped_at timestamp
);
create table order_lines (
  order_id bigint not null,
  line integer not null,
  product_id bigint not null,
  quantity integer not null,
  price numeric(12, 2) not null,
  discount numeric
);
create table events (
  id uuid not null,
  customer_id bigint not null,
  kind text not null,
  payload jsonb not null,
  happened_at timestamptz not null
);
create table documents (
  id bigint generated always as identity,
  order_id bigint not null,
  name text not null,
  content bytea not null
);

insert into customers (key, name, email, profile, created_at)
select md5('customer ' || i)::uuid,
  'Customer ' || md5('name ' || i),
  'customer' || i || '@shop' || i % 97 || '.example',
  jsonb_build_object('city', 'City ' || i % 1000, 'score', i % 101, 'tags', jsonb_build_array('a' || i % 7, 'b' || i % 11)),
  timestamptz '2020-01-01 00:00+00' + i % 100000 * interval '13 minutes'
from generate_series(1, (500000 * :scale)::bigint) as i;

insert into products (sku, price, attributes, discontinued)
select 'SKU-' || i, i % 9973 + 0.99,
  jsonb_build_object('colour', (array['red', 'green', 'blue'])[i % 3 + 1], 'weight', i % 500, 'text', md5(i::text)),
  i % 20 = 0
from generate_series(1, (100000 * :scale)::bigint) as i;

insert into orders (customer_id, status, total, note, placed_at, shipped_at)
select i * 7919 % (500000 * :scale)::bigint + 1,
  (array['open', 'paid', 'shipped', 'returned'])[i % 4 + 1]::order_status,
  i % 99991 * 1.07,
  case when i % 3 = 0 then 'note ' || md5(i::text) end,
  timestamptz '2021-01-01 00:00+00' + i % 1000000 * interval '97 seconds',
  case when i % 4 >= 2 then timestamp '2021-01-03 00:00' + i % 1000000 * interval '97 seconds' end
from generate_series(1, (2500000 * :scale)::bigint) as i;

insert into order_lines (order_id, line, product_id, quantity, price, discount)
select (i - 1) / 2 + 1, (i - 1) % 2 + 1, i * 104729 % (100000 * :scale)::bigint + 1, i % 9 + 1, i % 9973 + 0.99,
  case when i % 5 = 0 then 1.0 / (i % 13 + 2) end
from generate_series(1, (5000000 * :scale)::bigint) as i;

insert into events (id, customer_id, kind, payload, happened_at)
select md5('event ' || i)::uuid, i * 7907 % (500000 * :scale)::bigint + 1,
  (array['view', 'click', 'search', 'buy', 'return'])[i % 5 + 1],
  jsonb_build_object(
    'path', '/products/' || i % 100000, 'ms', i % 2503, 'agent', md5((i % 5000)::text),
    'items', jsonb_build_array(i % 10, i % 100, i % 1000)),
  timestamptz '2022-01-01 00:00+00' + i * interval '20 seconds'
from generate_series(1, (1500000 * :scale)::bigint) as i;

-- 6 KB each that do not compress, so that they are stored out of line and travel as they are.
insert into documents (order_id, name, content)
select i * 31 % (2500000 * :scale)::bigint + 1, 'invoice-' || i || '.pdf',
  (select string_agg(sha512(convert_to(i || '/' || block, 'UTF8')), '') from generate_series(1, 96) as block)
from generate_series(1, (60000 * :scale)::bigint) as i;

alter table customers add primary key (id);
alter table products add primary key (id);
alter table orders add primary key (id);
alter table order_lines add primary key (order_id, line);
alter table events add primary key (id);
alter table documents add primary key (id);

create unique index on customers (key);
create unique index on customers (email);
create index on customers using gin (profile jsonb_path_ops);
create unique index on products (sku);
create index on products (price) where not discontinued;
create index on orders (customer_id, placed_at);
create index on orders (placed_at);
create index on orders (status) where status <> 'shipped';
create index on order_lines (product_id);
create index on events (customer_id, happened_at);
create index on events (lower(kind), happened_at);
create index on documents (order_id);

alter table orders add foreign key (customer_id) references customers;
alter table order_lines add foreign key (order_id) references orders;
alter table order_lines add foreign key (product_id) references products;
alter table events add foreign key (customer_id) references customers;
alter table documents add foreign key (order_id) references orders;

create materialized view sales_by_month as
select date_trunc('month', placed_at, 'UTC') as month, status, count(*) as orders, sum(total) as total
from orders
group by 1, 2;
create unique index on sales_by_month (month, status);
