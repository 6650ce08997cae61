INSERT INTO inventory.warehouse (id, name, country_code, location, opens, closes) VALUES
    (1, 'Hamburg Harbour', 'DE', '(53.54,9.97)', '05:00', '23:00'),
    (2, 'Leipzig Central', 'DE', '(51.34,12.37)', '00:00', '24:00'),
    (3, 'Lyon Sud', 'FR', '(45.69,4.86)', '06:00', '22:00'),
    (4, 'Birmingham', 'GB', '(52.48,-1.89)', '06:00', '20:00'),
    (5, 'Malmö Norra', 'SE', '(55.63,13.06)', '07:00', '19:00'),
    (6, 'Zaragoza Plaza', 'ES', '(41.65,-0.99)', '06:00', '22:00');

INSERT INTO inventory.stock (warehouse_id, variant_id, on_hand, reserved, shelf, counted_at)
SELECT w, v, 5 + pg_temp.roll(v * 10::bigint + w, 90, 400), pg_temp.roll(v * 10::bigint + w, 91, 5),
    chr(65 + pg_temp.roll(v, 92, 26)) || lpad(pg_temp.roll(v, 93, 90)::text, 2, '0') || '-' || 1 + pg_temp.roll(v, 94, 6),
    CASE WHEN v % 3 = 0 THEN pg_temp.at_some_time('2025-11-30', v, 95) END
FROM generate_series(1, pg_temp.variants()) AS v, generate_series(1, 6) AS w
WHERE (v + w) % 2 = 0;

INSERT INTO inventory.stock_movement (id, warehouse_id, variant_id, kind, quantity, moved_at, note)
SELECT i, 1 + pg_temp.roll(i, 200, 6), 1 + pg_temp.roll(i, 201, pg_temp.variants()),
    kind::inventory.movement_kind,
    CASE WHEN kind IN ('sale', 'correction') THEN -1 ELSE 1 END * (1 + pg_temp.roll(i, 203, 40)),
    pg_temp.at_some_time('2024-01-01'::date + (730 * i / pg_temp.one_in(30))::integer, i, 204),
    CASE WHEN kind = 'correction' THEN pg_temp.pick(i, 205, '{broken,miscounted,found behind the shelf}'::text[]) END
FROM (SELECT i, pg_temp.pick(i, 202, '{receipt,receipt,sale,sale,sale,sale,return,correction,transfer}'::text[]) AS kind
    FROM generate_series(1, pg_temp.one_in(30)::bigint) AS i) AS movement;

INSERT INTO inventory.purchase_order (supplier_id, warehouse_id, ordered_on, expected_on, terms)
SELECT 1 + pg_temp.roll(i, 210, 80), 1 + pg_temp.roll(i, 211, 6), '2021-01-01'::date + pg_temp.roll(i, 212, 1800),
    '2021-02-01'::date + pg_temp.roll(i, 212, 1800),
    jsonb_build_object('incoterm', pg_temp.pick(i, 213, '{DAP,FOB,EXW}'::text[]), 'days', 30)
FROM generate_series(1, pg_temp.one_in(1500)) AS i;

INSERT INTO inventory.purchase_order_line (purchase_order_id, line_number, variant_id, quantity, unit_price)
SELECT i, line, variant, 10 * (1 + pg_temp.roll(i * 10 + line, 215, 50)), round(pg_temp.price(variant) * 0.45, 2)
FROM generate_series(1, pg_temp.one_in(1500)) AS i, generate_series(1, 5) AS line,
    LATERAL (SELECT 1 + pg_temp.roll(i * 10 + line, 214, pg_temp.variants()) AS variant) AS v;
