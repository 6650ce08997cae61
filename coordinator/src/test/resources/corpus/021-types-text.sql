-- Text and bytea with every character that a text format could stumble over.
CREATE TABLE texts (id serial PRIMARY KEY, t text, v varchar(20), c char(5), n name);
INSERT INTO texts (t, v, c, n) VALUES
  (NULL, NULL, NULL, NULL), ('', '', '', ''), (' ', ' ', ' ', ' '), ('trailing   ', 'trailing   ', 'ab   ', 'trailing   '),
  (E'\\N', E'\\N', E'\\N', E'\\N'), (E'\\.', E'\\.', E'\\.', E'\\.'), (E'a\n\\.\nb', E'\n\\.\n', E'\n\\.\n', E'\n\\.\n'),
  (E'tab\there', E'\t', E'\t', E'\t'), (E'line\nfeed', E'\n', E'\n', E'\n'), (E'carriage\rreturn', E'\r', E'\r', E'\r'), (E'both\r\n', E'\r\n', E'\r\n', E'\r\n'),
  (E'\b\f\v', E'\x01\x7f', E'\x1b', E'\x1f'), (E'back\\slash', E'\\\\', E'\\', E'\\t'), (E'\\x41 \\101 \\u0041', E'\\x41', E'\\x4', E'\\x41'),
  ('''quote"', '''''', '"', '"''"'), ('{curly},comma;semi', '{}', '{,}', '{}'), ('$$ $1 $body$', '$$', '$$', '$$'), ('-- no comment /* none */', '--', '/*', '--'),
  ('NULL', 'NULL', 'NULL', 'NULL'), ('null', '\N', 'null', 'null'), ('%s %d %%', '%', '%', '%'), ('COPY t FROM stdin;', ';', ';', ';'),
  (U&'\+10FFFF \FFFD \FEFF \200B \202E \0301', U&'\+10FFFF', U&'\+10FFFF', U&'\+10FFFF'), (U&'e\0301 is not \00E9', 'ÀÉÎõü', 'ß', 'ß'),
  ('日本語テキスト', '日本語', '日本語', '日本語'), ('🐘🐘', '🐘', '🐘', '🐘'), (U&'\2028 \2029 \0085 \00A0', U&'\2028', U&'\0085', U&'\00A0');
INSERT INTO texts (t) SELECT 'U+' || n || ' ' || chr(n) || ' end' FROM generate_series(1, 255) n;
INSERT INTO texts (t) SELECT E'\\' || chr(n) FROM generate_series(1, 127) n;
INSERT INTO texts (t) SELECT chr(n) FROM generate_series(256, 65535, 257) n WHERE n NOT BETWEEN 55296 AND 57343;
INSERT INTO texts (t) SELECT chr(n) FROM generate_series(65536, 1114111, 4099) n;

CREATE TABLE one_column_of_text (t text);
INSERT INTO one_column_of_text VALUES (''), (NULL), (E'\\.'), (E'\\N'), ('\'), (E'\n'), (E'\t'), (' ');

-- Rows that differ by the limit between two columns only.
CREATE TABLE column_limits (a text, b text, c text);
INSERT INTO column_limits VALUES ('ab', 'c', ''), ('a', 'bc', ''), ('', 'abc', ''), ('', '', 'abc'), ('abc', '', NULL), ('abc', NULL, ''), (NULL, 'abc', '');

CREATE TABLE byteas (id serial PRIMARY KEY, b bytea);
INSERT INTO byteas (b) VALUES (NULL), (''), ('\x00'), ('\x0000'), ('\x5c2e0a'), ('\x5c4e'), ('\x0a'), ('\x09'), ('\x5c'), ('\x5c78'), ('\xff'), ('\x0d0a');
INSERT INTO byteas (b) SELECT decode(string_agg(lpad(to_hex(n), 2, '0'), '' ORDER BY n), 'hex') FROM generate_series(0, 255) n;
INSERT INTO byteas (b) SELECT decode(lpad(to_hex(n), 2, '0'), 'hex') FROM generate_series(0, 255) n;

CREATE TABLE single_chars (id serial PRIMARY KEY, c "char");
INSERT INTO single_chars (c) VALUES (NULL), (''), ('a'), (' '), ('\'), (E'\t'), (E'\n');
INSERT INTO single_chars (c) SELECT n::"char" FROM generate_series(1, 127) n;

CREATE TABLE searches (id serial PRIMARY KEY, v tsvector, q tsquery);
INSERT INTO searches (v, q) VALUES
  ('', ''), (NULL, NULL), ($$'it''s':1A,2B 'back\\slash':3 'new
line':4 plain$$, $$'it''s' & !('back\\slash' | plain:*AB) <2> 'new
line'$$), (to_tsvector('english', 'The quick brown foxes jumped over 3 lazy dogs'), to_tsquery('english', 'fox & dog'));
INSERT INTO searches (v) SELECT to_tsvector('simple', string_agg('word' || (n * 7 % 300), ' ' ORDER BY n)) FROM generate_series(1, 5000) n;
