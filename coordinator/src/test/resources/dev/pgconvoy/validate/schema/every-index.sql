-- Indexes of every kind that each major from 13 on can hold, with names that need quotes. Column "b" was renamed, and dropped
-- columns lie before others.
CREATE SCHEMA "App ""x""";
SET search_path TO "App ""x""";
CREATE COLLATION "own C" (provider = libc, locale = 'C');
CREATE DOMAIN small AS int;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE "T able" (
  gone int, a int, "B b" text, c varchar(10), d char(3), e numeric(5, 2), f timestamptz, g uuid, h bytea, i name, j text COLLATE "C",
  k small, l mood, m int[], n text[], o jsonb, p int4range, q inet, r cidr, s bool, t oid, u float8, v tsvector, "select" bigint, w date,
  x interval, y "char", z bit(3), aa varbit, ab money, ac macaddr, ad varchar(5)[], ae tid, json smallint);
ALTER TABLE "T able" DROP gone;
ALTER TABLE "T able" RENAME "B b" TO b;
CREATE INDEX ON "T able" (a); CREATE INDEX ON "T able" (b); CREATE INDEX ON "T able" (c); CREATE INDEX ON "T able" (d);
CREATE INDEX ON "T able" (e); CREATE INDEX ON "T able" (f); CREATE INDEX ON "T able" (g); CREATE INDEX ON "T able" (h);
CREATE INDEX ON "T able" (i); CREATE INDEX ON "T able" (j); CREATE INDEX ON "T able" (k); CREATE INDEX ON "T able" (l);
CREATE INDEX ON "T able" (m); CREATE INDEX ON "T able" (n); CREATE INDEX ON "T able" (o); CREATE INDEX ON "T able" (p);
CREATE INDEX ON "T able" (q); CREATE INDEX ON "T able" (r); CREATE INDEX ON "T able" (s); CREATE INDEX ON "T able" (t);
CREATE INDEX ON "T able" (u); CREATE INDEX ON "T able" (v); CREATE INDEX ON "T able" ("select"); CREATE INDEX ON "T able" (w);
CREATE INDEX ON "T able" (x); CREATE INDEX ON "T able" (y); CREATE INDEX ON "T able" (z); CREATE INDEX ON "T able" (aa);
CREATE INDEX ON "T able" (ab); CREATE INDEX ON "T able" (ac); CREATE INDEX ON "T able" (ad); CREATE INDEX ON "T able" (ae);
CREATE INDEX ON "T able" (json);
CREATE UNIQUE INDEX "an ""index""" ON "T able" (a, "select", b);
CREATE INDEX ON "T able" (b text_pattern_ops, a); CREATE INDEX ON "T able" (c varchar_ops); CREATE INDEX ON "T able" (c text_ops);
CREATE INDEX ON "T able" (c varchar_pattern_ops); CREATE INDEX ON "T able" (r inet_ops);
CREATE INDEX ON "T able" (b COLLATE "C"); CREATE INDEX ON "T able" (j COLLATE "own C"); CREATE INDEX ON "T able" (j COLLATE "default");
CREATE INDEX ON "T able" (a DESC); CREATE INDEX ON "T able" (a, b NULLS FIRST); CREATE INDEX ON "T able" (a DESC NULLS LAST);
CREATE INDEX ON "T able" (a) INCLUDE (b); CREATE INDEX ON "T able" (a) WITH (fillfactor = 50);
CREATE INDEX ON "T able" (a) WHERE b <> ''; CREATE INDEX ON "T able" (lower(b)); CREATE INDEX ON "T able" (a, (a + 1));
CREATE INDEX ON "T able" USING hash (a); CREATE INDEX ON "T able" USING gin (o); CREATE INDEX ON "T able" USING brin (f);
CREATE INDEX ON "T able" USING gist (v tsvector_ops (siglen = 50)); CREATE INDEX ON "T able" USING gist (p);
CREATE INDEX ON "T able" USING spgist (b);
ALTER TABLE "T able" ADD PRIMARY KEY (a, "select"), ADD UNIQUE (b) DEFERRABLE, ADD EXCLUDE USING btree (c WITH =),
  ADD EXCLUDE USING gist (p WITH &&);
CREATE TABLE parted (a int PRIMARY KEY, b text) PARTITION BY RANGE (a);
CREATE TABLE part PARTITION OF parted DEFAULT;
CREATE INDEX ON parted (b); CREATE INDEX ON ONLY parted (b, a);
CREATE MATERIALIZED VIEW seen AS SELECT a, b FROM parted;
CREATE UNIQUE INDEX ON seen (a);
RESET search_path;
