INSERT INTO sales.order_line (order_id, line_number, ordered_on, variant_id, quantity, unit_price, gift_message)
SELECT i, line, day, variant, CASE WHEN pg_temp.roll(i * 8 + line, 151, 5) = 0 THEN 2 + pg_temp.roll(i * 8 + line, 152, 4) ELSE 1 END,
    pg_temp.price(variant),
    CASE WHEN (i + line) % 50 = 0 THEN 'Happy birthday, ' || pg_temp.given_name(i) || '!' END
FROM (SELECT i, pg_temp.day_of_order(i) AS day FROM generate_series(1, pg_temp.orders()::bigint) AS i OFFSET 0) AS o,
    generate_series(1, pg_temp.lines_of_order(i)) AS line,
    LATERAL (SELECT pg_temp.popular(i * 8 + line, 150, pg_temp.variants()) AS variant) AS v;

INSERT INTO sales.payment (id, method, order_id, ordered_on, amount, paid_at, reference, gateway_answer)
SELECT order_id, pg_temp.pick(order_id, 160, '{card,card,card,card,paypal,paypal,"bank transfer",invoice,"gift card"}'::text[])::sales.payment_method,
    order_id, ordered_on, sum(line_total), pg_temp.at_some_time(ordered_on + 1, order_id, 161),
    upper(substr(md5('payment ' || order_id), 1, 12)),
    CASE WHEN order_id % 3 = 0 THEN jsonb_build_object('code', '00', 'risk', round(pg_temp.share(order_id, 163)::numeric, 3), 'country', pg_temp.country(order_id)) END
FROM sales.order_line
WHERE pg_temp.roll(order_id, 162, 20) > 0
GROUP BY order_id, ordered_on;
