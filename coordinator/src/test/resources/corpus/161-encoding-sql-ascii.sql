-- A database in SQL_ASCII: text is bytes of any encoding or none, and several at once.
-- encoding: SQL_ASCII
SET client_encoding = SQL_ASCII;
CREATE TABLE bytes (id int PRIMARY KEY, t text, v varchar(4));
INSERT INTO bytes SELECT n, convert_from(decode(lpad(to_hex(n), 2, '0'), 'hex'), 'SQL_ASCII') FROM generate_series(1, 255) n;
INSERT INTO bytes VALUES
  (300, E'\xe4\xf6\xfc latin1', E'\xe4\xf6\xfc'), (301, E'\xc3\xa4 utf-8', E'\xc3\xa4'), (302, E'\xff\xfe\xfd', E'\xff'), (303, E'\xf0\x9f\x90\x98', E'\xf0\x9f\x90'),
  (304, E'cut \xe2\x82', E'\xed\xa0\x80'), (305, E'\xe4\tb\n\\', E'\xe4\\N'), (306, E'\x81\x5c', E'\x5c');
CREATE TABLE composed (id int, a text[], j json);
INSERT INTO composed VALUES (1, ARRAY[E'\xe4,', E'"\xff"', NULL], E'{"a": "\xfc"}');
