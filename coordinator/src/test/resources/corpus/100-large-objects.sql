-- Large objects: empty, sparse, of some megabytes, with owner, ACL and comment, referred to from rows.
-- requires: superuser
SELECT lo_create(10001), lo_create(10002), lo_create(4294967295) IS NOT NULL;
SELECT lo_from_bytea(10003, '\x00'), lo_from_bytea(10004, '\x5c2e0a5c4e'), lo_from_bytea(10005, convert_to('plain text', 'UTF8'));
-- Across pages of 2 kB and parts of pages.
SELECT lo_from_bytea(10006, decode(repeat('deadbeef', 512), 'hex')), lo_from_bytea(10007, decode(repeat('00ff', 1024) || '01', 'hex'));
SELECT lo_from_bytea(10008, (SELECT decode(string_agg(md5(n::text), '' ORDER BY n), 'hex') FROM generate_series(1, 150000) n));
-- A hole of a megabyte, and zeros at the end.
SELECT lo_put(10001, 1000000, '\x0102');
SELECT lo_put(10002, 0, decode(repeat('00', 10000), 'hex'));
SELECT lo_from_bytea(20000 + n, convert_to('object ' || n, 'UTF8')) FROM generate_series(1, 150) n;
ALTER LARGE OBJECT 10003 OWNER TO corpus_owner;
ALTER LARGE OBJECT 10004 OWNER TO "Corpus ""Quoted"" Rôle";
GRANT SELECT ON LARGE OBJECT 10003, 10005 TO corpus_reader;
GRANT SELECT, UPDATE ON LARGE OBJECT 10006 TO corpus_writer WITH GRANT OPTION;
REVOKE SELECT ON LARGE OBJECT 10007 FROM CURRENT_USER;
COMMENT ON LARGE OBJECT 10005 IS E'It''s a \\ comment\nof two lines';
CREATE TABLE attachments (id int PRIMARY KEY, object oid);
INSERT INTO attachments SELECT row_number() OVER (ORDER BY oid), oid FROM pg_largeobject_metadata;
CREATE EXTENSION lo;
CREATE TABLE managed (id int, object lo);
INSERT INTO managed VALUES (1, 10005), (2, NULL);
CREATE TRIGGER manage BEFORE UPDATE OR DELETE ON managed FOR EACH ROW EXECUTE FUNCTION lo_manage(object);
