-- Bodies of standard SQL, parsed when made: they depend on what they name, sometimes on post-data objects.
-- since: 14
CREATE TABLE items (id int PRIMARY KEY, name text, price numeric);
INSERT INTO items SELECT n, 'item ' || n, n * 2.5 FROM generate_series(1, 30) n;
CREATE FUNCTION price_of(wanted int) RETURNS numeric STABLE RETURN (SELECT price FROM items WHERE id = wanted);
CREATE FUNCTION cheapest(n int DEFAULT 3) RETURNS SETOF items STABLE BEGIN ATOMIC SELECT * FROM items ORDER BY price LIMIT n; END;
CREATE PROCEDURE raise_prices(factor numeric) BEGIN ATOMIC
  UPDATE items SET price = price * factor;
  INSERT INTO items VALUES (1000, E'it''s\n', 0) ON CONFLICT ON CONSTRAINT items_pkey DO UPDATE SET name = excluded.name;
  DELETE FROM items WHERE id > 100000;
END;
-- Depends on the primary key: its definition has to wait for post-data.
CREATE FUNCTION grouped() RETURNS TABLE (i int, n text, c bigint) BEGIN ATOMIC SELECT id, name, count(*) FROM items GROUP BY id; END;
CREATE FUNCTION empty_body() RETURNS void BEGIN ATOMIC END;
-- A chain and views between functions, named against the order of their dependencies.
CREATE FUNCTION z_first(a int) RETURNS int IMMUTABLE RETURN a + 1;
CREATE FUNCTION m_second(a int) RETURNS int IMMUTABLE RETURN z_first(a) * 2;
CREATE VIEW k_view AS SELECT m_second(id) AS doubled FROM items;
CREATE FUNCTION a_third() RETURNS bigint RETURN (SELECT sum(doubled) FROM k_view);
CREATE VIEW over_grouped AS SELECT * FROM grouped();
CREATE TABLE uses (id int PRIMARY KEY, v int DEFAULT z_first(1), w int GENERATED ALWAYS AS (m_second(id)) STORED, CHECK (z_first(id) > 0));
INSERT INTO uses (id) SELECT generate_series(1, 10);
CREATE INDEX ON uses (m_second(id));
CREATE FUNCTION with_out_parameters(OUT a int, OUT b text) BEGIN ATOMIC SELECT 1 AS a, 'x'::text AS b; END;
CREATE PROCEDURE with_out(OUT a int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION searches(doc jsonb) RETURNS jsonb IMMUTABLE RETURN doc['a']['b'];
