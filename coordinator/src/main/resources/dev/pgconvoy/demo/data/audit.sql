INSERT INTO audit.change (table_name, operation, row_before, row_after, changed_by, changed_at)
SELECT 'catalog.product_variant', 'U',
    jsonb_build_object('id', v, 'price', pg_temp.price(v) + 5, 'colour', pg_temp.colour(v)),
    jsonb_build_object('id', v, 'price', pg_temp.price(v), 'colour', pg_temp.colour(v)),
    'employee' || 1 + pg_temp.roll(i, 390, 240),
    pg_temp.at_some_time('2024-01-01'::date + (729::bigint * i / pg_temp.one_in(60))::integer, i, 391)
FROM generate_series(1, pg_temp.one_in(60)) AS i, LATERAL (SELECT 1 + pg_temp.roll(i, 392, pg_temp.variants()) AS v) AS variant;

INSERT INTO audit.login (employee_id, succeeded, address, at)
SELECT 1 + pg_temp.roll(i, 393, 240), pg_temp.roll(i, 394, 30) > 0, ('198.51.100.' || pg_temp.roll(i, 395, 256))::inet,
    pg_temp.at_some_time('2025-01-01'::date + pg_temp.roll(i, 396, 364), i, 397)
FROM generate_series(1, pg_temp.one_in(200)) AS i;
