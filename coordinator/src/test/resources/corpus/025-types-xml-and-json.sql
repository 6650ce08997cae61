-- Documents: xml, json (kept as typed), jsonb, jsonpath.
CREATE TABLE documents (id serial PRIMARY KEY, j json, b jsonb, p jsonpath, js json[], bs jsonb[]);
INSERT INTO documents (j, b, p, js, bs) VALUES
  ('null', 'null', '$', '{}', '{}'), ('{"a":1,"a":2,  "b" : [ ] }', '{"b": [], "a": 2}', 'strict $.a[*] ? (@ > 1 && @.b starts with "x")', ARRAY['"x"', 'null', NULL]::json[], ARRAY['"x"', 'null', NULL]::jsonb[]),
  ('"\u0041\t\\ \" \/ é 🐘"', '"\u0041\t\\ \" \/ é 🐘"', '$."key with \"quote\"".**{2 to last}', NULL, NULL), ('1e400', '1e400', '$.a.datetime("YYYY")', NULL, NULL),
  ('0.10', '0.10', 'lax $.x like_regex "^\\d+$" flag "i"', NULL, NULL), (E'{\n\t"multi": "line"\r\n}', '{"": ""}', '$[1,2 to 5]', NULL, NULL), (NULL, NULL, NULL, NULL, NULL);
INSERT INTO documents (b) SELECT jsonb_object_agg('key' || n, repeat('v', n % 20)) FROM generate_series(1, 2000) n;
INSERT INTO documents (j) SELECT json_agg(n) FROM generate_series(1, 5000) n;
CREATE INDEX ON documents USING gin (b jsonb_path_ops);

-- A fragment is xml only under xmloption content; a document type declaration only under document.
CREATE TABLE xmls (id serial PRIMARY KEY, x xml);
INSERT INTO xmls (x) VALUES (NULL), (''), ('text only'), ('<a/><b/>'), ('<a b="1&amp;2">é 🐘 <![CDATA[<&>]]> &#10;</a>'), (E'<!-- comment -->\n<a>\\N\t</a>');
SET xmloption = document;
INSERT INTO xmls (x) VALUES ('<?xml version="1.0" encoding="UTF-8"?><a>declared</a>'), ('<?xml version="1.0"?><!DOCTYPE html><html/>');
RESET xmloption;
-- Since 16 printed with NO INDENT.
CREATE VIEW serialized AS SELECT id, xmlserialize(CONTENT x AS text) AS x FROM xmls WHERE id > 0;
