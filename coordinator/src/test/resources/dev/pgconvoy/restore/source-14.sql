create table app.compressed (id int, document text compression pglz, spans int4multirange);
create function app.atomic(a int) returns int language sql begin atomic select a + 1; end;
create table app.with_atomic (a int default app.atomic(1), check (app.atomic(a) > 0));
