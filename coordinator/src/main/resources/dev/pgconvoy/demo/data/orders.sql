INSERT INTO sales.coupon (code, percent, off, valid)
SELECT pg_temp.pick(i, 130, '{SPRING,SUMMER,WELCOME,THANKYOU,BLACKFRIDAY}'::text[]) || i,
    CASE WHEN i % 2 = 0 THEN 5 + 5 * pg_temp.roll(i, 131, 5) END,
    CASE WHEN i % 2 = 1 THEN 5 * (1 + pg_temp.roll(i, 132, 4)) END,
    tstzrange('2021-01-01 00:00+00', CASE WHEN i % 7 = 0 THEN NULL ELSE '2026-01-01 00:00+00'::timestamp with time zone END)
FROM generate_series(1, 60) AS i;

INSERT INTO sales.orders (id, ordered_on, customer_id, status, coupon_code, currency_code, shipping_fee, placed_at, note)
SELECT i, day, pg_temp.customer_of_order(i),
    CASE WHEN i > 0.998 * pg_temp.orders() THEN pg_temp.pick(i, 141, '{placed,paid,packed,shipped}'::text[])
        ELSE pg_temp.pick(i, 142, '{delivered,delivered,delivered,delivered,delivered,delivered,delivered,delivered,delivered,delivered,delivered,delivered,cancelled,returned}'::text[])
    END::sales.order_status,
    CASE WHEN pg_temp.roll(i, 143, 25) = 0 THEN (SELECT code FROM sales.coupon WHERE code LIKE 'WELCOME%' ORDER BY code LIMIT 1) END,
    CASE pg_temp.roll(i, 144, 12) WHEN 0 THEN 'GBP' WHEN 1 THEN 'CHF' WHEN 2 THEN 'SEK' ELSE 'EUR' END,
    CASE WHEN pg_temp.roll(i, 145, 3) = 0 THEN 0 ELSE 4.90 END,
    pg_temp.at_some_time(day, i, 146),
    CASE WHEN i % 40 = 0 THEN pg_temp.pick(i, 148, '{Please ring twice,Leave with the neighbours,A gift: no invoice in the parcel,Call before delivery}'::text[]) END
FROM generate_series(1, pg_temp.orders()::bigint) AS i,
    LATERAL (SELECT pg_temp.day_of_order(i) AS day) AS d;
