INSERT INTO support.ticket (id, customer_id, assignee_id, subject, priority, opened_at, closed_at)
SELECT 999 + i, 1 + pg_temp.roll(i, 300, pg_temp.customers()),
    CASE WHEN i % 15 > 0 THEN 1 + pg_temp.roll(i, 301, 240) END,
    pg_temp.pick(i, 302, '{Where is my parcel?,Wrong colour delivered,Invoice for order,Part is missing,Change of address,How do I return this?,"Coupon \"WELCOME\" not accepted"}'::text[]),
    pg_temp.pick(i, 303, '{low,normal,normal,normal,normal,high,urgent}'::text[])::support.priority,
    opened.at,
    CASE WHEN i % 30 > 0 THEN opened.at + make_interval(hours => 1 + pg_temp.roll(i, 304, 100)) END
FROM generate_series(1, pg_temp.one_in(150)) AS i,
    LATERAL (SELECT pg_temp.at_some_time('2021-03-01'::date + (1760::bigint * i / pg_temp.one_in(150))::integer, i, 305) AS at) AS opened;

INSERT INTO support.message (ticket_id, position, from_customer, body, sent_at)
SELECT t.id, n, n % 2 = 1,
    CASE WHEN n % 2 = 1 THEN 'Hello, I am writing about this: ' || t.subject || E'\n'
            || pg_temp.pick(t.id * 4 + n, 310, '{Could you please look into it?,I have been waiting for a week.,Thank you in advance!,I wrote to you before.}'::text[])
        ELSE 'Dear customer, thank you for your message. ' || pg_temp.pick(t.id * 4 + n, 311, '{We have sent a replacement today.,The carrier has found your parcel.,You will find a return label attached.,The amount has been refunded.}'::text[]) END,
    t.opened_at + make_interval(mins => 47 * n)
FROM support.ticket AS t, generate_series(1, 1 + pg_temp.roll(t.id, 312, 4)) AS n;

INSERT INTO support.attachment (ticket_id, file_name, content)
SELECT 999 + i, 'photo-' || i || '.jpg',
    lo_from_bytea(0, '\xffd8'::bytea || (SELECT string_agg(sha256(int8send(i * 777777::bigint + block)), ''::bytea) FROM generate_series(1, 100 * i) AS block))
FROM generate_series(1, 20) AS i;

INSERT INTO support.canned_answer (shortcut, body) VALUES
    ('late', E'We are sorry that your parcel is late.\nThe carrier tells us:\t$1'),
    ('Refund', 'The amount of \1 is on its way; it takes "three to five" days.'),
    ('hello', 'Grüß Gott! / Bonjour ! / ¡Hola! / Dzień dobry! / こんにちは / 👋');
