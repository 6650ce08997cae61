-- Triggers in every state. A load that fired one of them would change rows or leave traces in the log table.
CREATE TABLE log (at serial, what text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.log (what) VALUES (TG_NAME || ' ' || TG_WHEN || ' ' || TG_OP);
  RETURN NULL;
END $$;
CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.v := 'spoiled by ' || TG_NAME;
  RETURN NEW;
END $$;
CREATE TABLE watched (id int PRIMARY KEY, v text, w int);
INSERT INTO watched SELECT n, 'v' || n, n FROM generate_series(1, 30) n;
CREATE TRIGGER spoil_enabled BEFORE INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION spoil();
CREATE TRIGGER spoil_always BEFORE INSERT ON watched FOR EACH ROW EXECUTE FUNCTION spoil();
ALTER TABLE watched ENABLE ALWAYS TRIGGER spoil_always;
CREATE TRIGGER spoil_replica BEFORE INSERT ON watched FOR EACH ROW EXECUTE FUNCTION spoil();
ALTER TABLE watched ENABLE REPLICA TRIGGER spoil_replica;
CREATE TRIGGER spoil_disabled BEFORE INSERT ON watched FOR EACH ROW EXECUTE FUNCTION spoil();
ALTER TABLE watched DISABLE TRIGGER spoil_disabled;
CREATE TRIGGER of_columns AFTER UPDATE OF v, w ON watched FOR EACH ROW WHEN (OLD.v IS DISTINCT FROM NEW.v AND NEW.w > 0) EXECUTE FUNCTION note('an', E'argu\nment', '\''');
CREATE TRIGGER transition AFTER UPDATE ON watched REFERENCING OLD TABLE AS before_rows NEW TABLE AS "After Rows" FOR EACH STATEMENT EXECUTE FUNCTION note();
CREATE TRIGGER truncated BEFORE TRUNCATE ON watched EXECUTE FUNCTION note();
CREATE TRIGGER statement AFTER INSERT OR DELETE ON watched EXECUTE FUNCTION note();
CREATE CONSTRAINT TRIGGER deferred AFTER INSERT ON watched DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note();
CREATE CONSTRAINT TRIGGER from_table AFTER UPDATE ON watched FROM log NOT DEFERRABLE FOR EACH ROW EXECUTE FUNCTION note();
COMMENT ON TRIGGER deferred ON watched IS 'Fires at commit.';

CREATE TABLE parted (id int, v text) PARTITION BY RANGE (id);
CREATE TABLE parted_low PARTITION OF parted FOR VALUES FROM (0) TO (50);
CREATE TABLE parted_high (v text, id int);
ALTER TABLE parted ATTACH PARTITION parted_high FOR VALUES FROM (50) TO (100);
INSERT INTO parted SELECT n, 'v' || n FROM generate_series(1, 60) n;
CREATE TRIGGER on_root AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION note();
CREATE TRIGGER on_root_spoiling BEFORE INSERT ON parted FOR EACH ROW EXECUTE FUNCTION spoil();
CREATE TRIGGER on_partition AFTER INSERT ON parted_low FOR EACH ROW EXECUTE FUNCTION note();
-- The clone on one partition is in another state than the trigger on the root.
ALTER TABLE parted_low DISABLE TRIGGER on_root;
ALTER TABLE parted_high ENABLE ALWAYS TRIGGER on_root;
-- A clone of a clone, which before 15 are internal triggers.
CREATE TABLE parted_deep PARTITION OF parted FOR VALUES FROM (100) TO (200) PARTITION BY RANGE (id);
CREATE TABLE parted_deepest PARTITION OF parted_deep FOR VALUES FROM (100) TO (150);
ALTER TABLE parted_deep DISABLE TRIGGER on_root;
ALTER TABLE parted_deepest ENABLE ALWAYS TRIGGER on_root;

CREATE VIEW watched_view AS SELECT id, v FROM watched;
CREATE TRIGGER instead INSTEAD OF INSERT OR UPDATE ON watched_view FOR EACH ROW EXECUTE FUNCTION note();
CREATE TABLE all_disabled (id int PRIMARY KEY, up int REFERENCES all_disabled, v text);
INSERT INTO all_disabled VALUES (1, 1, 'x');
CREATE TRIGGER one BEFORE INSERT ON all_disabled FOR EACH ROW EXECUTE FUNCTION spoil();
ALTER TABLE all_disabled DISABLE TRIGGER USER;
CREATE TRIGGER unnecessary BEFORE UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
