-- One change to an object of each kind; the line before each says what is to be found: the difference, the object, and the
-- attributes that differ.
-- CHANGED TYPE app.mood: labels
-- CHANGED VIEW app.names: definition
ALTER TYPE app.mood RENAME VALUE 'sad' TO 'x'; ALTER TYPE app.mood RENAME VALUE 'ok' TO 'sad'; ALTER TYPE app.mood RENAME VALUE 'x' TO 'ok';
-- CHANGED TYPE app.pair: fields
ALTER TYPE app.pair ALTER ATTRIBUTE a TYPE bigint;
-- CHANGED DOMAIN app.positive: default
ALTER DOMAIN app.positive SET DEFAULT 2;
-- CHANGED CONSTRAINT above_zero on domain app.positive: definition
ALTER DOMAIN app.positive DROP CONSTRAINT above_zero; ALTER DOMAIN app.positive ADD CONSTRAINT above_zero CHECK (VALUE >= 0);
-- CHANGED FUNCTION app.twice(integer): body
CREATE OR REPLACE FUNCTION app.twice(i int) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT  2 * i';
-- CHANGED PROCEDURE app.nothing(integer,integer): security definer, settings
ALTER PROCEDURE app.nothing(int, int) SECURITY DEFINER SET work_mem = '1MB';
-- CHANGED AGGREGATE app.total(integer): aggregate
CREATE OR REPLACE AGGREGATE app.total(int) (sfunc = int4pl, stype = int, initcond = '1');
-- CHANGED OPERATOR app.<<>>(integer,integer): restrict
ALTER OPERATOR app.<<>> (int, int) SET (RESTRICT = eqsel);
-- CHANGED OPERATOR FAMILY app.own_family USING btree: functions
ALTER OPERATOR FAMILY app.own_family USING btree ADD FUNCTION 1 (bigint, bigint) btint8cmp(bigint, bigint);
-- MISSING CAST (app.mood AS integer):
DROP CAST (app.mood AS int);
-- MISSING CONVERSION app.latin:
DROP CONVERSION app.latin;
-- MISSING COLLATION app.plain:
DROP COLLATION app.plain;
-- CHANGED TEXT SEARCH DICTIONARY app.words: options
ALTER TEXT SEARCH DICTIONARY app.words (stopwords = danish);
-- CHANGED TEXT SEARCH CONFIGURATION app.search: mappings
ALTER TEXT SEARCH CONFIGURATION app.search ALTER MAPPING FOR word WITH app.words;
-- CHANGED FOREIGN DATA WRAPPER nowhere: options
ALTER FOREIGN DATA WRAPPER nowhere OPTIONS (SET debug 'false');
-- CHANGED SERVER elsewhere: version
ALTER SERVER elsewhere VERSION '2';
-- CHANGED USER MAPPING for public on elsewhere: options
ALTER USER MAPPING FOR public SERVER elsewhere OPTIONS (SET password 'second secret');
-- CHANGED FOREIGN TABLE app.far: foreign options
ALTER FOREIGN TABLE app.far OPTIONS (SET name 'near');
-- CHANGED SEQUENCE app.numbers: cache
ALTER SEQUENCE app.numbers CACHE 6;
-- CHANGED TABLE app.orders: options
ALTER TABLE app.orders SET (fillfactor = 71);
-- CHANGED TABLE app.base: persistence
ALTER TABLE app.base SET UNLOGGED;
-- CHANGED COLUMN app.customers.name: not null, default, statistics
ALTER TABLE app.customers ALTER name DROP NOT NULL, ALTER name SET DEFAULT 'somebody', ALTER name SET STATISTICS 60;
-- CHANGED COLUMN app.customers.kind: type
ALTER TABLE app.customers ALTER kind TYPE varchar(11);
-- MISSING COLUMN app.child.b:
ALTER TABLE app.child DROP COLUMN b;
-- EXTRA COLUMN app.child.c:
ALTER TABLE app.child ADD COLUMN c text;
-- CHANGED CONSTRAINT known_kind on app.customers: definition
ALTER TABLE app.customers DROP CONSTRAINT known_kind; ALTER TABLE app.customers ADD CONSTRAINT known_kind CHECK (kind IN ('a', 'c'));
-- CHANGED CONSTRAINT of_customer on app.orders: definition
ALTER TABLE app.orders DROP CONSTRAINT of_customer; ALTER TABLE app.orders ADD CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES app.customers DEFERRABLE NOT VALID;
-- MISSING INDEX app.orders_amount:
DROP INDEX app.orders_amount;
-- CHANGED INDEX app.orders_id: clustered
CLUSTER app.orders USING orders_id;
-- CHANGED TABLE app.parts_low: bounds
ALTER TABLE app.parts DETACH PARTITION app.parts_low; ALTER TABLE app.parts ATTACH PARTITION app.parts_low FOR VALUES FROM (MINVALUE) TO (9);
-- MISSING STATISTICS app.together:
DROP STATISTICS app.together;
CREATE OR REPLACE VIEW app.names AS SELECT id, name FROM app.customers WHERE mood = 'ok' AND id > 3;
-- CHANGED MATERIALIZED VIEW app.sums: populated
REFRESH MATERIALIZED VIEW app.sums WITH NO DATA;
-- MISSING RULE keep on app.base:
DROP RULE keep ON app.base;
-- CHANGED TRIGGER touched on app.orders: enabled
ALTER TABLE app.orders DISABLE TRIGGER touched;
-- MISSING TRIGGER also_touched on app.orders:
DROP TRIGGER also_touched ON app.orders;
-- CHANGED POLICY own_rows on app.customers: using
ALTER POLICY own_rows ON app.customers USING (name <> current_user);
-- CHANGED EVENT TRIGGER tell: enabled
ALTER EVENT TRIGGER tell DISABLE;
-- CHANGED PUBLICATION news: delete
ALTER PUBLICATION news SET (publish = 'insert, update, delete');
-- EXTRA PUBLICATION TABLE app.customers in news:
ALTER PUBLICATION news ADD TABLE app.customers;
-- CHANGED COMMENT on TABLE app.orders.amount: comment
COMMENT ON COLUMN app.orders.amount IS 'In dollars';
-- MISSING COMMENT on CONSTRAINT sane on app.orders:
COMMENT ON CONSTRAINT sane ON app.orders IS NULL;
-- EXTRA SCHEMA more:
CREATE SCHEMA more; CREATE TABLE more.t (id int PRIMARY KEY);
