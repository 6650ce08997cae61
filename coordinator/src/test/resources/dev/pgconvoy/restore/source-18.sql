create extension btree_gist;
create table app.stays (
  room int,
  span daterange,
  constraint stays_pkey primary key (room, span without overlaps));
insert into app.stays values (1, '[2020-01-01,2020-02-01)');
create table app.guests (
  room int,
  span daterange,
  foreign key (room, period span) references app.stays (room, period span));
insert into app.guests values (1, '[2020-01-05,2020-01-07)');
create table app.unchecked (id int, customer_id bigint references app.customers not enforced);
insert into app.unchecked values (1, 999);
alter table app.unchecked add constraint unchecked_id not null id not valid;
alter table app.unchecked add constraint unchecked_check check (id > 5) not enforced;
create table app.virtual (a int, b int generated always as (a * 2) virtual);
insert into app.virtual values (1);
