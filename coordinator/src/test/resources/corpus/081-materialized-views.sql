-- Materialized views: on each other, populated and not, with indexes, reading by functions.
CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric);
INSERT INTO sales SELECT n, (ARRAY['n', 's', 'e', 'w'])[1 + n % 4], n * 1.25 FROM generate_series(1, 200) n;
-- Names against the order of their dependencies.
CREATE MATERIALIZED VIEW z_by_region AS SELECT region, sum(amount) AS total, count(*) AS n FROM sales GROUP BY region;
CREATE UNIQUE INDEX ON z_by_region (region);
CREATE MATERIALIZED VIEW m_large AS SELECT * FROM z_by_region WHERE total > 100;
CREATE VIEW k_view AS SELECT region FROM m_large;
CREATE MATERIALIZED VIEW a_top AS SELECT count(*) AS regions FROM k_view;
CREATE MATERIALIZED VIEW unpopulated AS SELECT id FROM sales WITH NO DATA;
CREATE MATERIALIZED VIEW on_unpopulated AS SELECT id FROM unpopulated WITH NO DATA;
CREATE INDEX ON unpopulated (id);
CREATE MATERIALIZED VIEW emptied AS SELECT id FROM sales;
REFRESH MATERIALIZED VIEW emptied WITH NO DATA;
CREATE MATERIALIZED VIEW no_rows AS SELECT id FROM sales WHERE false;
CREATE MATERIALIZED VIEW no_columns AS SELECT FROM sales;
CREATE MATERIALIZED VIEW grouped_by_key AS SELECT id, region, count(*) AS n FROM sales GROUP BY id;
CREATE MATERIALIZED VIEW with_options WITH (fillfactor = 50, autovacuum_enabled = off) AS SELECT region, amount FROM sales ORDER BY id;
ALTER MATERIALIZED VIEW with_options ALTER COLUMN region SET STATISTICS 77;
ALTER MATERIALIZED VIEW with_options ALTER COLUMN region SET STORAGE EXTERNAL;
CREATE INDEX with_options_expression ON with_options (lower(region)) WHERE amount > 10;
CREATE STATISTICS with_options_statistics ON region, amount FROM with_options;
CREATE FUNCTION total_of(text) RETURNS numeric LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN (SELECT total FROM public.z_by_region WHERE region = $1); END $$;
-- Nothing but the body of the function shows on what this one depends.
CREATE MATERIALIZED VIEW b_by_function AS SELECT DISTINCT region, total_of(region) AS total FROM sales;
CREATE FUNCTION rows_of() RETURNS SETOF z_by_region LANGUAGE sql STABLE AS 'SELECT * FROM public.z_by_region';
CREATE MATERIALIZED VIEW c_by_set_function AS SELECT * FROM rows_of();
CREATE SCHEMA "Mat Views";
CREATE MATERIALIZED VIEW "Mat Views"."Mixed; Case" AS SELECT * FROM m_large;
COMMENT ON MATERIALIZED VIEW m_large IS 'On another one.';
COMMENT ON COLUMN m_large.total IS 'A column of it.';
GRANT SELECT ON m_large TO corpus_reader;
ALTER MATERIALIZED VIEW z_by_region OWNER TO corpus_owner;
GRANT SELECT ON sales TO corpus_owner;
