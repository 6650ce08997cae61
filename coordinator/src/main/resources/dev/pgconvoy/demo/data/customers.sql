INSERT INTO sales.customer
    (id, public_id, email, given_name, family_name, born_on, phone, referred_by, preferences, registered_at, closed_at)
SELECT i, pg_temp.uuid(i, 1), pg_temp.email(i), pg_temp.given_name(i), pg_temp.family_name(i),
    CASE WHEN i % 3 > 0 THEN '1945-01-01'::date + pg_temp.roll(i, 110, 22000) END,
    CASE WHEN i % 4 > 0 THEN '+' || 30 + pg_temp.roll(i, 111, 20) || ' 555 ' || lpad(pg_temp.roll(i, 112, 1000000)::text, 6, '0') END,
    CASE WHEN i > 100 AND i % 9 = 0 THEN 1 + pg_temp.roll(i, 113, i - 1) END,
    CASE WHEN i % 2 = 0 THEN jsonb_build_object('language', pg_temp.language(pg_temp.country(i)), 'newsletter', i % 5 = 0, 'sizes', jsonb_build_array('M', pg_temp.roll(i, 114, 46))) ELSE '{}' END,
    registered.at,
    CASE WHEN i % 61 = 0 THEN registered.at + '400 days' END
FROM generate_series(1, pg_temp.customers()) AS i,
    LATERAL (SELECT pg_temp.at_some_time('2018-05-01'::date + (900::bigint * i / pg_temp.customers())::integer, i, 115) AS at) AS registered;

INSERT INTO sales.customer_address (id, customer_id, kind, street, postal_code, city, country_code)
SELECT row_number() OVER (), i, kind, pg_temp.street(pg_temp.country(i), i * 2 + length(kind)),
    lpad(pg_temp.roll(i, 116, 99999)::text, 5, '0'), pg_temp.city(pg_temp.country(i), i), pg_temp.country(i)
FROM generate_series(1, pg_temp.customers()) AS i, unnest(ARRAY['billing', 'delivery']) AS kind
WHERE kind = 'billing' OR i % 4 = 0;

INSERT INTO sales.gift_card (code, balance, bought_by, expires_on)
SELECT pg_temp.uuid(i, 2), 10 * pg_temp.roll(i, 120, 11), CASE WHEN i % 5 > 0 THEN 1 + pg_temp.roll(i, 121, pg_temp.customers()) END,
    '2026-01-31'::date + 30 * pg_temp.roll(i, 122, 36)
FROM generate_series(1, pg_temp.one_in(600)) AS i;

INSERT INTO sales.wishlist_item (customer_id, variant_id, wished_at)
SELECT customer, variant, min(pg_temp.at_some_time('2023-01-01'::date + pg_temp.roll(i, 127, 1000), i, 125))
FROM (SELECT i, 1 + pg_temp.roll(i, 123, pg_temp.customers()) AS customer, pg_temp.popular(i, 124, pg_temp.variants()) AS variant
    FROM generate_series(1, pg_temp.one_in(60)) AS i) AS wish
GROUP BY customer, variant;
