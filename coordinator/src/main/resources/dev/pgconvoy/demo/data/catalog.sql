WITH leaf (root, name) AS (
    VALUES ('Kitchen', '{Kettle,Toaster,Frying Pan,Chef''s Knife,Cutting Board,Espresso Maker,Mixing Bowl,Storage Jar}'::text[]),
        ('Living', '{Sofa,Armchair,Coffee Table,Bookshelf,Floor Lamp,Cushion,Rug,Wall Clock}'),
        ('Bedroom', '{Bed Frame,Mattress,Duvet,Pillow,Nightstand,Wardrobe}'),
        ('Office', '{Desk,Desk Lamp,Office Chair,Monitor Stand,Notebook,Fountain Pen}'),
        ('Garden', '{Planter,Watering Can,Garden Bench,Parasol,Lantern,Hose Reel}'),
        ('Outdoor', '{Tent,Sleeping Bag,Backpack,Thermos Flask,Headlamp,Camping Stove}'),
        ('Children', '{Toy Train,Building Blocks,Picture Book,Night Light,High Chair}'),
        ('Bath', '{Towel,Bathrobe,Soap Dish,Mirror,Laundry Basket}')
), root AS (
    INSERT INTO catalog.category (name, path) SELECT root, root::public.ltree FROM leaf RETURNING id, name
)
INSERT INTO catalog.category (parent_id, name, path)
SELECT root.id, n, (root.name || '.' || translate(n, ' ''', '_'))::public.ltree
FROM leaf JOIN root ON root.name = leaf.root, unnest(leaf.name) AS n;

INSERT INTO catalog.brand (name, country_code, website)
SELECT name, pg_temp.country(i), 'https://' || lower(translate(name, ' &öåéü', '--oaeu')) || '.example'
FROM unnest('{Nordlys,Hearth & Co,Atelier Blanc,Kupfer,Solvang,Casa Verde,Brightwell,Öland,Tessuto,Papier & Fil,Granit,Lumière,Möbelwerk,Oakhurst,Rivage,Steinbach,Tidewater,Ullberg,Vallis,Wren,Alpenglow,Bottega,Clay & Kiln,Dalarna,Estuary,Fernweh,Gullfoss,Holm,Isar,Jura}'::text[])
    WITH ORDINALITY AS b (name, i);

INSERT INTO catalog.supplier (name, country_code, lead_time, closed_for, contact)
SELECT pg_temp.family_name(i * 7) || pg_temp.pick(i, 40, '{" & Sons"," GmbH"," S.A."," Trading"," Manufaktur"," BV"}'::text[]),
    pg_temp.pick(i, 41, '{DE,IT,PL,PT,CN,IN,VN,TR,SE,JP}'::text[]),
    make_interval(days => 2 + pg_temp.roll(i, 42, 40), hours => pg_temp.roll(i, 43, 24)),
    datemultirange(daterange('2025-08-01', '2025-08-15'), daterange('2025-12-24', '2026-01-02')),
    jsonb_build_object('name', pg_temp.given_name(i), 'phone', '+49 40 5550' || i, 'languages', jsonb_build_array('en', pg_temp.language(pg_temp.country(i))))
FROM generate_series(1, 80) AS i;

INSERT INTO catalog.product
    (id, category_id, brand_id, supplier_id, name, description, attributes, details, packed, tags, launched_on, discontinued_on)
SELECT i, c.id, 1 + pg_temp.roll(i, 50, 30), 1 + pg_temp.roll(i, 51, 80),
    pg_temp.series(i) || ' ' || c.name,
    'The ' || pg_temp.series(i) || ' ' || lower(c.name) || ' is made '
        || pg_temp.pick(i, 52, '{by hand in small series,for every day,of recycled material,to last a lifetime,without any plastic}'::text[])
        || '. It ' || pg_temp.pick(i, 53, '{comes ready to use,needs no tools,fits into any room,is easy to clean,goes well with the whole series}'::text[])
        || pg_temp.pick(i, 54, '{"."," and carries a warranty of five years."," and can be repaired."}'::text[]),
    public.hstore(ARRAY['finish', 'origin'], ARRAY[pg_temp.pick(i, 55, '{matt,satin,glossy,raw,lacquered,brushed}'::text[]), pg_temp.country(i)]),
    jsonb_build_object('warranty_years', 2 + pg_temp.roll(i, 56, 4), 'energy', pg_temp.pick(i, 57, '{A,B,C,null}'::text[]),
        'dimensions', jsonb_build_array(pg_temp.roll(i, 58, 120), pg_temp.roll(i, 59, 80), pg_temp.roll(i, 60, 200))),
    CASE WHEN pg_temp.roll(i, 61, 10) > 0
        THEN ROW(50 + pg_temp.roll(i, 58, 1200), 50 + pg_temp.roll(i, 59, 800), 50 + pg_temp.roll(i, 60, 2000))::catalog.dimensions END,
    (ARRAY['new', 'sustainable', 'bestseller', 'gift', 'outlet', 'handmade'])[1 + pg_temp.roll(i, 62, 5):1 + pg_temp.roll(i, 63, 6)],
    '2019-01-01'::date + pg_temp.roll(i, 64, 2400),
    CASE WHEN pg_temp.roll(i, 65, 12) = 0 THEN '2025-10-31'::date END
FROM generate_series(1, pg_temp.products()) AS i
JOIN catalog.category AS c ON c.id = 9 + pg_temp.roll(i, 66, 50);

INSERT INTO catalog.product_variant (id, product_id, sku, ean, colour, price, purchase_price, weight_g)
SELECT v, (v + 2) / 3,
    'P' || lpad(((v + 2) / 3)::text, 6, '0') || '-' || v % 3,
    CASE WHEN pg_temp.roll(v, 70, 20) > 0 THEN lpad((4000000000000 + v * 7)::text, 13, '0') END,
    pg_temp.colour((v + 2) / 3 + v % 3),
    pg_temp.price(v), round(pg_temp.price(v) * (0.4 + pg_temp.roll(v, 71, 30) / 100.0), 2),
    80 + pg_temp.roll(v, 72, 20000)
FROM generate_series(1, pg_temp.variants()) AS v;

INSERT INTO catalog.product_translation (product_id, language, name, description)
SELECT id, language, name || ' (' || language || ')',
    CASE WHEN pg_temp.roll(id, 73, 5) > 0 THEN 'Übersetzung · traduction: ' || description END
FROM catalog.product, unnest('{de,fr,sv}'::text[]) AS language
WHERE language <> 'sv' OR id % 10 = 0;

-- Bytes that don't compress, as those of real pictures don't.
INSERT INTO catalog.product_image (product_id, position, pixels)
SELECT i, 1, '\x52494646'::bytea || (
        SELECT string_agg(sha256(int8send(i * 1000000::bigint + block)), ''::bytea)
        FROM generate_series(1, CASE WHEN i = 1 THEN 40000 ELSE 60 + pg_temp.roll(i, 74, 400) END) AS block)
FROM generate_series(1, least(pg_temp.products(), pg_temp.one_in(1500))) AS i;

INSERT INTO catalog.price_change (variant_id, valid, price)
SELECT v, daterange(make_date(2021 + step, 1, 1), CASE WHEN step < 4 THEN make_date(2022 + step, 1, 1) END),
    round(pg_temp.price(v) * (80 + 5 * step) / 100, 2)
FROM generate_series(1, greatest(1, pg_temp.one_in(60) / 5)) AS n,
    LATERAL (SELECT (n - 1) % pg_temp.variants() + 1 AS v) AS variant,
    generate_series(0, 4) AS step;

INSERT INTO catalog.related_product (product_id, related_id, score)
SELECT i, 1 + (i + step * 17) % pg_temp.products(), pg_temp.share(i, 75 + step)
FROM generate_series(1, pg_temp.products()) AS i, generate_series(1, 3) AS step
WHERE 1 + (i + step * 17) % pg_temp.products() <> i;
