-- Event triggers: restored before the last DDL, they would see it, and the one that refuses would refuse it.
-- requires: superuser
CREATE TABLE made_before (id int PRIMARY KEY, v text);
INSERT INTO made_before SELECT n, 'v' || n FROM generate_series(1, 10) n;
CREATE INDEX ON made_before (v);
CREATE TABLE seen (at serial, tag text);
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.seen (tag) VALUES (tg_tag); END $$;
CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this database allows no %', tg_tag; END $$;
CREATE EVENT TRIGGER watch_disabled ON ddl_command_end EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER watch_disabled DISABLE;
CREATE EVENT TRIGGER watch_replica ON sql_drop EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER watch_replica ENABLE REPLICA;
CREATE EVENT TRIGGER watch_rewrite ON table_rewrite EXECUTE FUNCTION watch();
COMMENT ON EVENT TRIGGER watch_rewrite IS 'Only rewrites.';
-- Index, comment, grant and default privileges come late in a restore.
CREATE EVENT TRIGGER refuse_late ON ddl_command_start WHEN TAG IN ('CREATE INDEX', 'GRANT', 'ALTER DEFAULT PRIVILEGES', 'CREATE TRIGGER') EXECUTE FUNCTION refuse();
CREATE EVENT TRIGGER "Watch; always" ON ddl_command_end EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER "Watch; always" ENABLE ALWAYS;
ALTER EVENT TRIGGER "Watch; always" OWNER TO CURRENT_USER;
