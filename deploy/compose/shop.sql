-- Something to move: two tables of some hundred megabytes.
CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, since date NOT NULL);
INSERT INTO customer (name, since) SELECT 'customer ' || i, date '2020-01-01' + i % 2000 FROM generate_series(1, 200000) AS i;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer bigint NOT NULL REFERENCES customer, placed timestamptz NOT NULL, note text);
INSERT INTO orders (customer, placed, note) SELECT 1 + i % 200000, timestamptz '2024-01-01' + i * interval '1 second', md5(i::text) FROM generate_series(1, 3000000) AS i;
CREATE INDEX ON orders (customer);
CREATE INDEX ON orders (placed);
