-- Collations of both providers, of columns, domains, indexes and keys: an order may differ on the target, bytes may not.
CREATE SCHEMA colls;
CREATE COLLATION colls.from_c FROM "C";
CREATE COLLATION colls.posix (PROVIDER = libc, LOCALE = 'POSIX');
CREATE COLLATION colls.two_parts (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
CREATE COLLATION colls.german (PROVIDER = icu, LOCALE = 'de-u-co-phonebk');
CREATE COLLATION colls."any Case" (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
CREATE COLLATION colls.numbers (PROVIDER = icu, LOCALE = 'en-u-kn-true');
COMMENT ON COLLATION colls.german IS 'As in the phone book.';
ALTER COLLATION colls.german OWNER TO corpus_owner;
CREATE DOMAIN colls.folded AS text COLLATE colls."any Case";
CREATE TABLE colls.words (id int PRIMARY KEY, c text COLLATE "C", g text COLLATE colls.german, a text COLLATE colls."any Case" UNIQUE, n text COLLATE colls.numbers, u text COLLATE "und-x-icu", f colls.folded, arr text[] COLLATE "POSIX");
INSERT INTO colls.words SELECT n, w, w, w || n, w || n % 12, w, w, ARRAY[w, upper(w)] FROM generate_series(1, 60) n, LATERAL (SELECT (ARRAY['Äpfel', 'Apfel', 'apfel', 'Zebra', 'öl', 'Straße', 'STRASSE', 'ı', 'İ', 'e' || U&'\0301'])[1 + n % 10] AS w) w;
CREATE INDEX ON colls.words (g, n DESC);
CREATE INDEX ON colls.words (c COLLATE colls.german, lower(u COLLATE "C"));
CREATE UNIQUE INDEX ON colls.words (f, id);
CREATE INDEX ON colls.words ((g || n) COLLATE colls.numbers);
CREATE TABLE colls.by_word (w text COLLATE "C", id int) PARTITION BY RANGE (w);
CREATE TABLE colls.by_word_a PARTITION OF colls.by_word FOR VALUES FROM (MINVALUE) TO ('m');
CREATE TABLE colls.by_word_z PARTITION OF colls.by_word FOR VALUES FROM ('m') TO (MAXVALUE);
INSERT INTO colls.by_word SELECT c, id FROM colls.words;
-- Hashed by a collation under which different bytes are equal.
CREATE TABLE colls.by_folded (w text COLLATE colls."any Case", id int) PARTITION BY HASH (w);
CREATE TABLE colls.by_folded_0 PARTITION OF colls.by_folded FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE colls.by_folded_1 PARTITION OF colls.by_folded FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO colls.by_folded SELECT g, id FROM colls.words;
CREATE VIEW colls.ordered AS SELECT g FROM colls.words ORDER BY g COLLATE colls.numbers;
