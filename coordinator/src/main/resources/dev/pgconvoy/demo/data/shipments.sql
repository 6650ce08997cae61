INSERT INTO sales.shipment (id, order_id, ordered_on, warehouse_id, carrier, tracking_number, status, sent_at, transit)
SELECT i, i, day, 1 + pg_temp.roll(i, 170, 6),
    pg_temp.pick(i, 171, '{DHL,DHL,UPS,Colissimo,PostNord,Royal Mail}'::text[]),
    'JD' || lpad(mod(i * 38746529318721::numeric, 100000000000000)::text, 14, '0'), -- Coprime: no number comes twice.
    CASE WHEN i > 0.998 * pg_temp.orders() THEN 'in transit' WHEN pg_temp.roll(i, 173, 400) = 0 THEN 'lost' ELSE 'delivered' END::sales.shipment_status,
    pg_temp.at_some_time(day + 1, i, 174),
    CASE WHEN i <= 0.998 * pg_temp.orders() THEN make_interval(hours => 12 + pg_temp.roll(i, 176, 90), mins => pg_temp.roll(i, 177, 60)) END
FROM generate_series(1, pg_temp.orders()::bigint) AS i,
    LATERAL (SELECT pg_temp.day_of_order(i) AS day) AS d
WHERE pg_temp.roll(i, 178, 4) > 0;

INSERT INTO sales.return_request (order_id, line_number, reason, requested_on, refund)
SELECT i, 1, pg_temp.pick(i, 180, '{does not fit,damaged,not as described,changed my mind,ordered twice}'::text[]),
    pg_temp.day_of_order(i) + 5 + pg_temp.roll(i, 181, 20),
    CASE WHEN pg_temp.roll(i, 182, 6) > 0 THEN pg_temp.price(pg_temp.popular(i * 8 + 1, 150, pg_temp.variants())) END
FROM generate_series(1, pg_temp.orders()::bigint) AS i
WHERE pg_temp.roll(i, 183, 16) = 0;
