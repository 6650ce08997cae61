-- A database in LATIN1: each byte above 127 is another text in UTF-8.
-- encoding: LATIN1
CREATE TABLE "Größe" (id int PRIMARY KEY, "Straße" text, v varchar(5), c char(3));
INSERT INTO "Größe" SELECT n, chr(n), chr(n) || chr(n), chr(n) FROM generate_series(1, 255) n;
INSERT INTO "Größe" VALUES (1000, 'äöüß ÀÉ ¿¡ £', 'ÿÿÿÿÿ', 'é'), (1001, E'\\N tab\t', NULL, NULL);
COMMENT ON TABLE "Größe" IS 'Über Größen';
CREATE INDEX "Größe nach Straße" ON "Größe" (lower("Straße"));
CREATE TYPE "Gemüt" AS ENUM ('fröhlich', 'müde');
CREATE TABLE documents (id int, g "Gemüt", x xml, j json, b bytea, s tsvector, a text[]);
INSERT INTO documents VALUES (1, 'müde', '<ä>ö</ä>', '{"ü": "é"}', '\xe4f6fc', 'ärger'::tsvector, '{ä,"ö,ü"}');
CREATE FUNCTION "Prüfe"(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT $1 || 'ß' $$;
CREATE VIEW "Sicht" AS SELECT "Prüfe"("Straße") AS "Prüfung" FROM "Größe" WHERE "Straße" > 'ä';
