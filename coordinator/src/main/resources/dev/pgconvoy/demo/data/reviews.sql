INSERT INTO catalog.product_review (product_id, customer_id, stars, title, body, helpful_votes, written_at)
SELECT pg_temp.popular(i, 80, pg_temp.products()), 1 + pg_temp.roll(i, 81, pg_temp.customers()),
    stars, pg_temp.title(i, stars),
    pg_temp.impression(i, stars) || ' ' || pg_temp.remark(i) || CASE WHEN i % 4 = 0 THEN E'\n\n' || pg_temp.remark(i + 1) ELSE '' END,
    floor(30 * pg_temp.share(i, 87) ^ 4)::integer,
    pg_temp.at_some_time('2021-02-01'::date + pg_temp.roll(i, 88, 1780), i, 89)
FROM generate_series(1, pg_temp.one_in(30)) AS i,
    LATERAL (SELECT greatest(1, 5 - floor(4.5 * pg_temp.share(i, 82) ^ 2))::integer AS stars) AS s;
