-- Settings of the database, of roles in it, its owner, ACL and comment: no archive of one section knows them.
-- requires: superuser
ALTER DATABASE :"DBNAME" SET work_mem = '7MB';
ALTER DATABASE :"DBNAME" SET search_path = app, "odd ""schema""", public;
ALTER DATABASE :"DBNAME" SET "custom.setting" = E'it''s \\ odd\nindeed';
ALTER DATABASE :"DBNAME" SET default_text_search_config = 'pg_catalog.simple';
ALTER DATABASE :"DBNAME" SET DateStyle = 'German, DMY';
ALTER DATABASE :"DBNAME" SET IntervalStyle = 'sql_standard';
ALTER DATABASE :"DBNAME" SET TimeZone = 'Asia/Kathmandu';
ALTER DATABASE :"DBNAME" SET extra_float_digits = -10;
ALTER DATABASE :"DBNAME" SET bytea_output = 'escape';
ALTER DATABASE :"DBNAME" SET lc_monetary = 'C';
ALTER DATABASE :"DBNAME" SET row_security = off;
-- A session that does not set these again loses its snapshot, its COPY or the right to write.
ALTER DATABASE :"DBNAME" SET idle_in_transaction_session_timeout = '30s';
ALTER DATABASE :"DBNAME" SET lock_timeout = '20s';
ALTER DATABASE :"DBNAME" SET statement_timeout = '60s';
ALTER DATABASE :"DBNAME" SET default_transaction_isolation = 'repeatable read';
ALTER DATABASE :"DBNAME" CONNECTION LIMIT 50;
ALTER ROLE corpus_reader IN DATABASE :"DBNAME" SET statement_timeout = '1min';
ALTER ROLE corpus_reader IN DATABASE :"DBNAME" SET search_path = 'x', 'y';
ALTER ROLE "Corpus ""Quoted"" Rôle" IN DATABASE :"DBNAME" SET application_name = 'it''s "odd"';
COMMENT ON DATABASE :"DBNAME" IS E'A comment\nof two lines';
GRANT CONNECT, TEMPORARY ON DATABASE :"DBNAME" TO corpus_reader WITH GRANT OPTION;
REVOKE TEMPORARY ON DATABASE :"DBNAME" FROM PUBLIC;
ALTER DATABASE :"DBNAME" OWNER TO corpus_owner;
CREATE TABLE sensitive_to_settings (id int PRIMARY KEY, d date, ts timestamptz, i interval, f double precision, b bytea, m money, t time with time zone);
INSERT INTO sensitive_to_settings
SELECT n, date '2020-01-01' + n, timestamptz '2020-03-04 05:06:07+00' + n * interval '1 day', n * interval '1 mon -1 day 00:00:01.5', n / 3.0, decode(lpad(to_hex(n), 2, '0'), 'hex'), n::money, '12:00+02' FROM generate_series(1, 50) n;
