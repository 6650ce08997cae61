-- What the other files of this directory make their rows of. All of it is a function of a row's
-- number, so that the same database comes out every time. Needs the setting shop.rows: about how
-- many rows the whole database is to have.

CREATE FUNCTION pg_temp.customers() RETURNS integer LANGUAGE sql STABLE
    AS $$ SELECT greatest(20, current_setting('shop.rows')::bigint / 25)::integer $$;
CREATE FUNCTION pg_temp.products() RETURNS integer LANGUAGE sql STABLE
    AS $$ SELECT greatest(20, current_setting('shop.rows')::bigint / 250)::integer $$;
CREATE FUNCTION pg_temp.variants() RETURNS integer LANGUAGE sql STABLE
    AS $$ SELECT 3 * pg_temp.products() $$;
CREATE FUNCTION pg_temp.orders() RETURNS integer LANGUAGE sql STABLE
    AS $$ SELECT greatest(20, current_setting('shop.rows')::bigint / 9)::integer $$;
CREATE FUNCTION pg_temp.one_in(n integer) RETURNS integer LANGUAGE sql STABLE
    AS $$ SELECT greatest(20, current_setting('shop.rows')::bigint / n)::integer $$;

-- A throw of a die with so many sides, from 0 on: salt makes throws for one key independent.
CREATE FUNCTION pg_temp.roll(key bigint, salt bigint, sides integer) RETURNS integer LANGUAGE sql IMMUTABLE
    AS $$ SELECT ((hashint8extended(key, salt) & 9223372036854775807) % sides)::integer $$;
CREATE FUNCTION pg_temp.share(key bigint, salt bigint) RETURNS double precision LANGUAGE sql IMMUTABLE
    AS $$ SELECT (hashint8extended(key, salt) & 4294967295) / 4294967296.0::double precision $$;
-- From 1 to sides, small numbers more often than large ones.
CREATE FUNCTION pg_temp.popular(key bigint, salt bigint, sides integer) RETURNS integer LANGUAGE sql IMMUTABLE
    AS $$ SELECT 1 + floor(sides * pg_temp.share(key, salt) ^ 2)::integer $$;
CREATE FUNCTION pg_temp.pick(key bigint, salt bigint, words text[]) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT words[1 + pg_temp.roll(key, salt, cardinality(words))] $$;
CREATE FUNCTION pg_temp.uuid(key bigint, salt bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    AS $$ SELECT md5(salt || ':' || key)::uuid $$;

-- Business grows: of two equal spans of time, the later one has more orders.
CREATE FUNCTION pg_temp.day_of_order(i bigint) RETURNS date LANGUAGE sql STABLE
    AS $$ SELECT '2021-01-01'::date + floor(1826 * sqrt((i - 0.5::double precision) / pg_temp.orders()))::integer $$;
CREATE FUNCTION pg_temp.at_some_time(day date, key bigint, salt bigint) RETURNS timestamp with time zone LANGUAGE sql STABLE
    AS $$ SELECT to_timestamp(((day - '1970-01-01'::date) + (pg_temp.share(key, salt) + pg_temp.share(key, salt + 1)) / 2) * 86400::double precision) $$;
CREATE FUNCTION pg_temp.customer_of_order(i bigint) RETURNS integer LANGUAGE sql STABLE
    AS $$ SELECT pg_temp.popular(i, 101, pg_temp.customers()) $$;
CREATE FUNCTION pg_temp.lines_of_order(i bigint) RETURNS integer LANGUAGE sql IMMUTABLE
    AS $$ SELECT 1 + pg_temp.roll(i, 102, 4) $$;
CREATE FUNCTION pg_temp.price(variant bigint) RETURNS numeric LANGUAGE sql IMMUTABLE
    AS $$ SELECT (5 + floor(400 * pg_temp.share((variant + 2) / 3, 103) ^ 3))::integer - 0.01 $$;

CREATE FUNCTION pg_temp.given_name(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 1, '{Anna,Ben,Carla,David,Elena,Finn,Grace,Hugo,Ines,Jonas,Klara,Liam,Maria,Noah,Olivia,Paul,Quentin,Rosa,Simon,Theresa,Ulrich,Vera,William,Xenia,Yusuf,Zoë,Amélie,Björn,Chloé,Dmitri,Eszter,François,Gülay,Henrik,Ioana,José,Katarzyna,Łukasz,Márta,Niamh,Øyvind,Pilar,Ragnhild,Søren,Tomáš,Ursula,Valentina,Wojciech,Agnès,Matteo}'::text[])
$$;
CREATE FUNCTION pg_temp.family_name(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 2, '{Andersen,Bauer,Costa,Dubois,Eriksson,Fischer,García,Hansen,Ivanova,Jansen,Kowalski,Lefèvre,Müller,Novák,O''Brien,Petrov,Quinn,Rossi,Schneider,Tóth,Urban,Van den Berg,Weber,Yılmaz,Zimmermann,Ahmed,Blanchard,Conti,Dvořák,Evans,Ferreira,Grün,Hoffmann,Islam,Jørgensen,Keller,Lindqvist,Moretti,Nowak,Olsen,Popescu,Richter,Silva,Taylor,Ullmann,Virtanen,Wagner,Young,Żak,Murphy}'::text[])
$$;
CREATE FUNCTION pg_temp.email(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(lower(pg_temp.given_name(key) || '.' || pg_temp.family_name(key)),
            'áàåäéèëíıóöøüúýçřšžżłğÖØŁŻ'' ', 'aaaaeeeiiooouuycrszzlgoolz--') || key
        || pg_temp.pick(key, 3, '{@example.com,@example.org,@example.net,@mail.example.com}'::text[])
$$;
CREATE FUNCTION pg_temp.country(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 6, '{DE,DE,DE,DE,FR,FR,FR,GB,GB,ES,IT,IT,NL,BE,AT,CH,SE,DK,NO,PL,CZ,PT,IE,FI}'::text[])
$$;
CREATE FUNCTION pg_temp.city(country text, key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 7, CASE country
        WHEN 'DE' THEN '{Berlin,Hamburg,München,Köln,Leipzig,Freiburg}'::text[]
        WHEN 'FR' THEN '{Paris,Lyon,Marseille,Lille,Nantes,Orléans}'::text[]
        WHEN 'GB' THEN '{London,Leeds,Bristol,Glasgow,Cardiff}'::text[]
        WHEN 'ES' THEN '{Madrid,Sevilla,Málaga,Bilbao}'::text[]
        WHEN 'IT' THEN '{Roma,Milano,Torino,Bologna}'::text[]
        WHEN 'NL' THEN '{Utrecht,Rotterdam,Groningen}'::text[]
        WHEN 'BE' THEN '{Gent,Liège,Antwerpen}'::text[]
        WHEN 'AT' THEN '{Wien,Graz,Linz}'::text[]
        WHEN 'CH' THEN '{Zürich,Bern,Genève}'::text[]
        WHEN 'SE' THEN '{Göteborg,Malmö,Uppsala}'::text[]
        WHEN 'DK' THEN '{Aarhus,København,Odense}'::text[]
        WHEN 'NO' THEN '{Bergen,Oslo,Tromsø}'::text[]
        WHEN 'PL' THEN '{Kraków,Łódź,Gdańsk}'::text[]
        WHEN 'CZ' THEN '{Praha,Brno,Plzeň}'::text[]
        WHEN 'PT' THEN '{Lisboa,Porto,Évora}'::text[]
        WHEN 'IE' THEN '{Dublin,Cork,Galway}'::text[]
        ELSE '{Helsinki,Turku,Tampere}'::text[]
    END)
$$;
CREATE FUNCTION pg_temp.street(country text, key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 4, CASE
        WHEN country IN ('DE', 'AT', 'CH') THEN '{Hauptstraße,Lindenallee,Am Markt,Bahnhofstraße,Gartenweg,Schulgasse}'::text[]
        WHEN country IN ('FR', 'BE') THEN '{Rue de la Gare,Rue Victor Hugo,Quai du Port,Avenue de la République,Place de l''Église}'::text[]
        WHEN country IN ('GB', 'IE') THEN '{Station Road,Mill Lane,Church Street,Park Avenue,The Green}'::text[]
        WHEN country = 'ES' THEN '{Calle Mayor,Plaza Nueva,Avenida de la Constitución}'::text[]
        WHEN country = 'IT' THEN '{Via Roma,Piazza Garibaldi,Corso Umberto I}'::text[]
        WHEN country = 'NL' THEN '{Kerkstraat,Dorpsstraat,Prinsengracht}'::text[]
        WHEN country = 'PT' THEN '{Rua Augusta,Avenida da Liberdade,Travessa do Forno}'::text[]
        WHEN country = 'PL' THEN '{ulica Polna,ulica Słoneczna,aleja Róż}'::text[]
        WHEN country = 'CZ' THEN '{Nádražní,Zahradní,Husova}'::text[]
        WHEN country = 'FI' THEN '{Mannerheimintie,Koulukatu,Rantatie}'::text[]
        ELSE '{Storgatan,Nørregade,Kirkegata,Strandvägen}'::text[]
    END) || ' ' || 1 + pg_temp.roll(key, 5, 180)
$$;
CREATE FUNCTION pg_temp.language(country text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN country IN ('GB', 'IE') THEN 'en' WHEN country IN ('DE', 'AT', 'CH') THEN 'de'
        WHEN country IN ('FR', 'BE') THEN 'fr' WHEN country = 'SE' THEN 'sv' WHEN country = 'DK' THEN 'da'
        WHEN country = 'CZ' THEN 'cs' ELSE lower(country) END
$$;
CREATE FUNCTION pg_temp.colour(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 8, '{black,white,oak,walnut,sand,sea green,terracotta,slate,mustard,natural}'::text[])
$$;
CREATE FUNCTION pg_temp.series(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 9, '{Aurora,Fjord,Linea,Terra,Nimbus,Solstice,Havn,Piccolo,Alba,Borealis,Cascade,Dune,Ember,Folio,Grove,Harbour,Isola,Juniper,Kestrel,Lumen,Meadow,Nest,Orbit,Pebble,Quarry,Ripple,Sierra,Tundra,Umbra,Velvet,Willow,Zephyr}'::text[])
        || pg_temp.pick(key, 10, '{"","",""," Mini"," Plus"," Classic"," II"," Duo"}'::text[])
$$;
CREATE FUNCTION pg_temp.title(key bigint, stars integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 13, CASE
        WHEN stars >= 4 THEN '{Lovely,Very good,Recommended,Great value,Would buy again,Just right}'::text[]
        WHEN stars = 3 THEN '{Does what it should,It is all right,Good but not perfect}'::text[]
        ELSE '{Not for me,A little disappointed,Sent back,Expected more}'::text[]
    END)
$$;
CREATE FUNCTION pg_temp.impression(key bigint, stars integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 14, CASE
        WHEN stars >= 4 THEN ARRAY[
            'Exactly as described, and quickly delivered.',
            'After three months of daily use it still looks like new.',
            'A gift for my sister, who was delighted.',
            'Heavier than expected, which I count as a good sign.',
            'We bought a second one for the office.',
            'Solid, quiet, easy to clean.']
        WHEN stars = 3 THEN ARRAY[
            'The colour is a little darker than in the picture.',
            'It wobbles on an uneven floor; felt pads solved that.',
            'Assembly took an hour, as the instructions are for another model.']
        ELSE ARRAY[
            'The finish feels cheap, and the lid does not close.',
            'It came with a scratch, and so did the replacement.',
            'Much smaller than it looks in the picture.',
            'It stopped working after a week.']
    END)
$$;
CREATE FUNCTION pg_temp.remark(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 15, ARRAY[
        'The parcel was left with a neighbour.',
        'I had the previous model for ten years.',
        'Would have liked a longer cable.',
        'The box is larger than necessary.',
        'For this price one can''t complain.',
        'My daughter chose the colour.',
        'We use it every day.',
        'Customer care answered within the hour.'])
$$;
CREATE FUNCTION pg_temp.agent(key bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.pick(key, 12, ARRAY[
        'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
        'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36'])
$$;
