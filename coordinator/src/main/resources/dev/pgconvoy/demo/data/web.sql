INSERT INTO web.session (id, customer_id, address, agent, started_at, pages)
SELECT pg_temp.uuid(i, 3), CASE WHEN i % 3 = 0 THEN 1 + pg_temp.roll(i, 350, pg_temp.customers()) END,
    CASE WHEN i % 10 = 0 THEN ('2001:db8::' || to_hex(pg_temp.roll(i, 351, 65535)))::inet
        ELSE ('203.0.113.' || pg_temp.roll(i, 352, 256))::inet END,
    pg_temp.agent(i),
    pg_temp.at_some_time('2025-01-01'::date + (364::bigint * i / pg_temp.one_in(50))::integer, i, 353), 5
FROM generate_series(1, pg_temp.one_in(50)) AS i;

INSERT INTO web.page_view (viewed_at, session_id, path, query, milliseconds)
SELECT pg_temp.at_some_time('2025-01-01'::date + (364::bigint * s / pg_temp.one_in(50))::integer, s, 353) + make_interval(secs => 40 * n),
    pg_temp.uuid(s, 3),
    CASE n WHEN 1 THEN '/' WHEN 5 THEN '/cart' ELSE '/product/' || pg_temp.popular(s * 5 + n, 360, pg_temp.products()) END,
    CASE WHEN n = 1 AND s % 4 = 0 THEN jsonb_build_object('utm_source', pg_temp.pick(s, 361, '{newsletter,search,social}'::text[])) END,
    20 + 900 * pg_temp.share(s * 5 + n, 362) ^ 5
FROM generate_series(1, pg_temp.one_in(50)) AS s, generate_series(1, 1 + pg_temp.roll(s, 363, 7)) AS n;

INSERT INTO web.cart (id, customer_id, session_id, changed_at)
SELECT pg_temp.uuid(i, 4), CASE WHEN i % 2 = 0 THEN 1 + pg_temp.roll(i, 370, pg_temp.customers()) END,
    pg_temp.uuid(i, 3), pg_temp.at_some_time('2025-01-01'::date + pg_temp.roll(i, 371, 364), i, 372)
FROM generate_series(1, least(pg_temp.one_in(100), pg_temp.one_in(50))) AS i;

INSERT INTO web.cart_item (cart_id, variant_id, quantity)
SELECT pg_temp.uuid(i, 4), 1 + (pg_temp.roll(i, 373, pg_temp.variants()) + n * 7) % pg_temp.variants(), 1 + pg_temp.roll(i * 4 + n, 374, 3)
FROM generate_series(1, pg_temp.one_in(100)) AS i, generate_series(1, 1 + pg_temp.roll(i, 375, 4)) AS n;

INSERT INTO web.search_query (words, results, asked_at)
SELECT lower(pg_temp.series(i)) || pg_temp.pick(i, 380, '{""," lamp"," desk"," oak"," gift"," café"," 120x60"}'::text[]),
    pg_temp.roll(i, 381, 90), pg_temp.at_some_time('2025-01-01'::date + pg_temp.roll(i, 382, 364), i, 383)
FROM generate_series(1, pg_temp.one_in(100)) AS i;

INSERT INTO web.rate_limit (address, requests, since)
SELECT ('203.0.113.' || i)::inet, pg_temp.roll(i, 384, 60), '2025-12-31 23:59+00' FROM generate_series(0, 255) AS i;

INSERT INTO web.redirect ("from", "to") VALUES
    ('/lamps', '/category/Living.Floor_Lamp'), ('/sale%20now', '/outlet'), ('/häuser', '/category/Living');
INSERT INTO web.redirect VALUES ('/black-friday', '/campaign/black-friday', false);
