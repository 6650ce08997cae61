INSERT INTO marketing.campaign (name, runs, budget, channels, targeting)
SELECT pg_temp.pick(i, 320, '{Spring cleaning,Back to school,Black Friday,Gifts for her,Summer outdoors}'::text[]) || ' ' || 2021 + i % 5 || ' #' || i,
    daterange(make_date(2021 + i % 5, 1 + i % 12, 1), make_date(2021 + i % 5, 1 + i % 12, 28)),
    1000 * (1 + pg_temp.roll(i, 321, 50)),
    (ARRAY['mail', 'search', 'social', 'print', 'radio'])[1 + pg_temp.roll(i, 322, 3):3 + pg_temp.roll(i, 323, 3)],
    jsonb_build_object('age', jsonb_build_object('from', 18 + pg_temp.roll(i, 324, 20)), 'countries', jsonb_build_array('DE', pg_temp.country(i)))
FROM generate_series(1, 40) AS i;

INSERT INTO marketing.newsletter_subscription (email, topics, confirmed_at, token)
SELECT pg_temp.email(i), (ARRAY['offers', 'news', 'recipes', 'garden'])[1 + pg_temp.roll(i, 330, 2):2 + pg_temp.roll(i, 331, 3)],
    CASE WHEN i % 6 > 0 THEN pg_temp.at_some_time('2022-01-01'::date + pg_temp.roll(i, 332, 1400), i, 333) END,
    sha256(int8send(i))
FROM generate_series(1, pg_temp.customers()::bigint) AS i
WHERE i % 5 = 0;

INSERT INTO marketing.email_event (campaign_id, customer_id, event, happened_at)
SELECT 1 + pg_temp.roll(i, 340, 40), 1 + pg_temp.roll(i, 341, pg_temp.customers()),
    pg_temp.pick(i, 342, '{sent,sent,sent,opened,opened,clicked,bounced,unsubscribed}'::text[]),
    pg_temp.at_some_time('2024-01-01'::date + pg_temp.roll(i, 343, 700), i, 344)
FROM generate_series(1, pg_temp.one_in(40)) AS i;
