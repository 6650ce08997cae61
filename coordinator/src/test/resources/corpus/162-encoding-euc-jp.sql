-- A database in a multi-byte encoding other than UTF-8.
-- encoding: EUC_JP
CREATE TABLE "表" (id int PRIMARY KEY, "列" text, c varchar(3));
INSERT INTO "表" SELECT n, '日本語テキスト ' || n, '漢字' FROM generate_series(1, 50) n;
INSERT INTO "表" VALUES (100, 'ソ表\能', E'\\N'), (101, 'ｶﾅ', NULL), (102, E'改行\nタブ\t', 'ー');
COMMENT ON COLUMN "表"."列" IS '列の説明';
CREATE TYPE "種類" AS ENUM ('赤', '青');
CREATE TABLE kinds (k "種類");
INSERT INTO kinds VALUES ('赤'), ('青'), (NULL);
