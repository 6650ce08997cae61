INSERT INTO staff.department (id, name, head_id) VALUES
    (1, 'Management', 1), (2, 'Purchasing', 2), (3, 'Warehouse', 3), (4, 'Customer care', 4),
    (5, 'Marketing', 5), (6, 'Finance', 6), (7, 'Engineering', 7);

INSERT INTO staff.employee
    (id, department_id, manager_id, given_name, family_name, email, hired_on, left_on, salary, skills)
SELECT i,
    CASE WHEN i <= 7 THEN i ELSE 1 + pg_temp.roll(i, 30, 7) END,
    CASE WHEN i = 1 THEN NULL WHEN i <= 7 THEN 1 ELSE 1 + pg_temp.roll(i, 30, 7) END,
    pg_temp.given_name(i * 31), pg_temp.family_name(i * 17),
    'employee' || i || '@shop.example.com',
    '2015-03-01'::date + pg_temp.roll(i, 31, 3600),
    CASE WHEN pg_temp.roll(i, 32, 8) = 0 THEN '2025-06-30'::date END,
    28000 + 500 * pg_temp.roll(i, 33, 120),
    (ARRAY['forklift', 'first aid', 'SQL', 'French', 'German', 'Polish', 'Excel'])[1 + pg_temp.roll(i, 34, 4):2 + pg_temp.roll(i, 34, 6)]
FROM generate_series(1, 240) AS i;

INSERT INTO staff.shift (employee_id, during, station)
SELECT e, tstzrange(start, start + '8 hours'), pg_temp.pick(e, 36, '{goods in,packing,returns,hotline,shop floor}'::text[])
FROM generate_series(8, 240) AS e, generate_series(0, least(29, pg_temp.one_in(100000))) AS d,
    LATERAL (SELECT '2025-12-01 06:00+00'::timestamp with time zone + make_interval(days => d, hours => 8 * pg_temp.roll(e, 35, 2)) AS start) AS s
WHERE pg_temp.roll(e * 100 + d, 37, 7) < 5;
