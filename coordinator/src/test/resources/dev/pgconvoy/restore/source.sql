create schema app;
create schema other;
do $$
begin
  if not exists (select from pg_roles where rolname = 'plan_reader') then
    create role plan_reader;
  end if;
end
$$;
create type app.status as enum ('new', 'paid', 'sent');
create function app.twice(int) returns int language sql immutable as 'select $1 * 2';
create function app.orders_of(bigint) returns bigint language plpgsql immutable as
  'begin return (select count(*) from app.orders where customer_id = $1); end';

-- Large enough for indexes built side by side.
create table app.orders (
  id bigint generated always as identity,
  customer_id bigint not null,
  code text not null,
  status app.status not null default 'new',
  filler text not null,
  constraint orders_pkey primary key (id),
  constraint orders_code unique (code) deferrable initially deferred,
  constraint orders_customer_code unique (customer_id, code) include (status));
insert into app.orders (customer_id, code, filler)
  select i % 50 + 1, 'c' || i, repeat('x', 1800) from generate_series(1, 20000) i;
create index orders_status on app.orders (status) where status <> 'sent';
create index orders_expression on app.orders ((app.twice(id::int)));
create index orders_customer on app.orders (customer_id);
alter table app.orders cluster on orders_customer;
alter table app.orders replica identity using index orders_pkey;
create index orders_lower on app.orders (lower(code), id);
alter index app.orders_lower alter column 1 set statistics 500;
comment on index app.orders_lower is 'an index';
comment on constraint orders_pkey on app.orders is 'a key';
create statistics app.orders_statistics on customer_id, status from app.orders;

create table app.customers (id bigint primary key, name text, parent_id bigint references app.customers);
insert into app.customers select i, 'n' || i, nullif(i - 1, 0) from generate_series(1, 50) i;
create index customers_orders on app.customers (app.orders_of(id));
create unique index customers_name on app.customers (name);
alter table app.orders add constraint orders_customer_fk foreign key (customer_id) references app.customers;
comment on constraint orders_customer_fk on app.orders is 'a foreign key';
create table app.names (name text references app.customers (name), note text);
insert into app.names select name from app.customers;
alter table app.names add constraint names_note check (note <> '') not valid;
alter table app.names add constraint names_again foreign key (name) references app.customers (name) not valid;

create table app.events (at date, id int, status app.status) partition by range (at);
create table app.events_2020 partition of app.events for values from ('2020-01-01') to ('2021-01-01');
create table app.events_2021 (id int, status app.status, at date);
alter table app.events attach partition app.events_2021 for values from ('2021-01-01') to ('2022-01-01');
create table app.events_rest partition of app.events default partition by hash (status);
create table app.events_rest_0 partition of app.events_rest for values with (modulus 2, remainder 0);
create table app.events_rest_1 partition of app.events_rest for values with (modulus 2, remainder 1);
create index events_id on app.events (id);
insert into app.events select date '2019-01-01' + i, i, (array['new', 'paid', 'sent'])[i % 3 + 1]::app.status from generate_series(1, 1500) i;
create table app.slots (id int, day int, primary key (day, id)) partition by list (day);
create table app.slots_1 partition of app.slots for values in (1);
create table app.slots_2 partition of app.slots for values in (2);
insert into app.slots values (1, 1), (2, 2);
create table app.bookings (day int, id int, foreign key (day, id) references app.slots) partition by list (day);
create table app.bookings_1 partition of app.bookings for values in (1);
insert into app.bookings values (1, 1);

create table other.base (id int primary key, note text);
create table other.derived (extra text default app.twice(3)::text) inherits (other.base);
insert into other.base values (1, 'a');
insert into other.derived values (2, 'b', 'c');
create table other.apart (r int4range, exclude using gist (r with &&));
insert into other.apart values ('[1,3)'), ('[5,6)');
create table other.grouped (id int primary key, a text, b text);
create view other.grouping as select id, a, b from other.grouped group by id;
create view app.totals as select customer_id, count(*) as orders from app.orders group by customer_id;
create materialized view app.report as select * from app.totals;
create unique index report_customer on app.report (customer_id);
create materialized view app.report_of_report as select sum(orders) as total from app.report;
create materialized view other.never as select * from app.report with no data;
create index never_orders on other.never (orders);
create function app.touch() returns trigger language plpgsql as 'begin raise exception ''fired''; end';
create trigger touch before insert on app.customers for each row execute function app.touch();
create rule no_delete as on delete to app.names do instead nothing;
alter table app.names enable row level security;
create policy names_policy on app.names using (true);
create publication plan_news for table app.orders;
create function app.watch() returns event_trigger language plpgsql as 'begin raise exception ''acted''; end';
create event trigger plan_watch on ddl_command_start execute function app.watch();
alter event trigger plan_watch disable;
grant usage on schema app, other to plan_reader;
grant select on all tables in schema app to plan_reader;
grant select (id) on other.base to plan_reader;
alter default privileges in schema app grant select on tables to plan_reader;
comment on schema app is 'the application';
comment on column app.orders.code is 'a code';

do $$
begin
  for i in 1..300 loop
    execute format('create table other.small_%s (id serial primary key, a int default app.twice(%s), b int references other.base)', i, i);
    execute format('insert into other.small_%s (a) values (1)', i);
    execute format('create index on other.small_%s (a)', i);
    execute format('create index on other.small_%s (app.twice(a))', i);
    execute format('comment on table other.small_%s is %L', i, i);
  end loop;
end
$$;
