-- Rows of users in tables of an extension: copied by the extension's condition, and never truncated,
-- as the extension's own rows are made by CREATE EXTENSION alone.
-- requires: superuser
-- extension: pgconvoy_corpus
CREATE EXTENSION pgconvoy_corpus;
RESET search_path;
INSERT INTO corpus_config.partly SELECT n, E'user\'s ' || n FROM generate_series(1000, 1049) n;
-- Not of users by the condition, so it stays behind.
INSERT INTO corpus_config.partly VALUES (500, 'stays behind');
INSERT INTO corpus_config.whole VALUES ('a', E'\\N'), (NULL, ''), ('a', E'\\N');
INSERT INTO corpus_config.joined VALUES (10, false, 1000), (11, false, 5), (3, true, NULL);
INSERT INTO corpus_config.not_dumped VALUES (99);
SELECT setval('corpus_config.counter', 4321);
SELECT setval('corpus_config.not_dumped_counter', 99);
INSERT INTO corpus_config.numbered (v) SELECT 'v' || n FROM generate_series(1, 7) n;
GRANT SELECT ON corpus_config.whole TO corpus_reader;
CREATE TABLE own (id int PRIMARY KEY, partly int REFERENCES corpus_config.partly);
INSERT INTO own VALUES (1, 1000), (2, 5);
CREATE VIEW over_extension AS SELECT * FROM corpus_config.all_of_it;
-- Whose rows can't be loaded before those of the configuration table.
CREATE TABLE checked (id int CHECK (corpus_config.note_of(id) <> ''));
INSERT INTO checked VALUES (1000), (1001), (NULL);
CREATE TABLE computed (id int, note text GENERATED ALWAYS AS (corpus_config.note_of(id)) STORED);
INSERT INTO computed VALUES (1002), (NULL);
CREATE DOMAIN noted AS int CHECK (corpus_config.note_of(VALUE) <> '');
CREATE TABLE in_domain (id noted);
INSERT INTO in_domain SELECT n FROM generate_series(1000, 1049) n;
-- Written with its schema or without, as the session's search_path has it.
CREATE TABLE naming (id int, r regclass);
INSERT INTO naming SELECT n, 'own' FROM generate_series(1, 10) n;
