alter table app.orders add column optional int;
alter table app.orders add constraint orders_optional unique nulls not distinct (optional, id);
create unique index orders_nulls on app.orders (optional, code) nulls not distinct;
create publication plan_filtered for table app.customers (id, name) where (id > 5);
create publication plan_schema for tables in schema other;
