INSERT INTO reference.country (code, name, in_customs_union) VALUES
    ('AT', 'Austria', true), ('BE', 'Belgium', true), ('CH', 'Switzerland', false), ('CZ', 'Czechia', true),
    ('DE', 'Germany', true), ('DK', 'Denmark', true), ('ES', 'Spain', true), ('FI', 'Finland', true),
    ('FR', 'France', true), ('GB', 'United Kingdom', false), ('IE', 'Ireland', true), ('IT', 'Italy', true),
    ('NL', 'Netherlands', true), ('NO', 'Norway', false), ('PL', 'Poland', true), ('PT', 'Portugal', true),
    ('SE', 'Sweden', true), ('TR', 'Türkiye', false), ('CN', 'China', false), ('IN', 'India', false),
    ('JP', 'Japan', false), ('US', 'United States', false), ('VN', 'Viet Nam', false), ('CI', 'Côte d''Ivoire', false);

INSERT INTO reference.currency (code, name, minor_units) VALUES
    ('EUR', 'Euro', 2), ('GBP', 'Pound sterling', 2), ('CHF', 'Swiss franc', 2), ('SEK', 'Swedish krona', 2),
    ('DKK', 'Danish krone', 2), ('NOK', 'Norwegian krone', 2), ('PLN', 'Polish złoty', 2), ('CZK', 'Czech koruna', 2),
    ('USD', 'US dollar', 2), ('JPY', 'Yen', 0);

INSERT INTO reference.exchange_rate (currency_code, day, per_euro)
SELECT code, '2021-01-01'::date + d,
    round((base * (1 + 0.08 * sin(d / 190.0 + base) + 0.01 * sin(d / 7.0)))::numeric, 5)
FROM (VALUES ('GBP', 0.86), ('CHF', 1.02), ('SEK', 10.9), ('DKK', 7.45), ('NOK', 11.2),
             ('PLN', 4.5), ('CZK', 25.1), ('USD', 1.09), ('JPY', 148.0)) AS rate (code, base),
    generate_series(0, least(1825, pg_temp.one_in(1000))) AS d;

INSERT INTO reference.tax_rate (country_code, category, valid, percent)
SELECT code, category, valid, CASE category WHEN 'books' THEN 7 ELSE 19 END + pg_temp.roll(ascii(code) + ascii(substr(code, 2)), 20, 6)
FROM reference.country,
    unnest(ARRAY['standard', 'books', 'food']) AS category,
    unnest(ARRAY[daterange('2015-01-01', '2023-01-01'), daterange('2023-01-01', NULL)]) AS valid
WHERE in_customs_union;
