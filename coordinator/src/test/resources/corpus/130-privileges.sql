-- Owners, grants with and without grant option, on columns, revoked defaults, default privileges.
-- requires: superuser
CREATE SCHEMA private AUTHORIZATION corpus_owner;
GRANT USAGE, CREATE ON SCHEMA private TO corpus_writer WITH GRANT OPTION;
GRANT USAGE ON SCHEMA private TO "Corpus ""Quoted"" Rôle";
CREATE TABLE private.ledger (id int PRIMARY KEY, amount numeric, note text);
INSERT INTO private.ledger SELECT n, n, 'note' FROM generate_series(1, 20) n;
ALTER TABLE private.ledger OWNER TO corpus_owner;
GRANT SELECT (id, amount), UPDATE (note) ON private.ledger TO corpus_reader;
GRANT INSERT, SELECT ON private.ledger TO corpus_writer WITH GRANT OPTION;
GRANT ALL ON private.ledger TO "Corpus ""Quoted"" Rôle";
-- Granted by another role than the owner, down a chain.
SET ROLE corpus_writer;
GRANT SELECT ON private.ledger TO corpus_reader;
RESET ROLE;
-- The owner's own rights taken away: COPY by the owner is refused until restored.
CREATE TABLE revoked_from_owner (id int);
INSERT INTO revoked_from_owner VALUES (1), (2);
ALTER TABLE revoked_from_owner OWNER TO corpus_owner;
REVOKE ALL ON revoked_from_owner FROM corpus_owner;
CREATE TYPE mood AS ENUM ('ok');
REVOKE USAGE ON TYPE mood FROM PUBLIC;
GRANT USAGE ON TYPE mood TO corpus_reader;
CREATE DOMAIN age AS int;
GRANT USAGE ON DOMAIN age TO corpus_writer WITH GRANT OPTION;
ALTER DOMAIN age OWNER TO corpus_owner;
CREATE FUNCTION closed() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE EXECUTE ON FUNCTION closed() FROM PUBLIC;
CREATE SEQUENCE granted;
GRANT ALL ON SEQUENCE granted TO corpus_writer;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO corpus_reader;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) TO corpus_reader;
GRANT SELECT ON pg_catalog.pg_largeobject TO corpus_reader;
GRANT SELECT (rolname) ON pg_catalog.pg_authid TO corpus_reader;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO corpus_reader;

-- These apply to what the restore itself makes, if they come too early.
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO corpus_reader;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE corpus_owner IN SCHEMA private GRANT INSERT ON TABLES TO corpus_writer WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE corpus_owner IN SCHEMA private GRANT ALL ON SEQUENCES TO corpus_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE corpus_owner REVOKE ALL ON TABLES FROM corpus_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE "Corpus ""Quoted"" Rôle" GRANT USAGE ON TYPES TO corpus_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE corpus_owner GRANT USAGE ON SCHEMAS TO PUBLIC;
