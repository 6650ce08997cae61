-- Rewrite rules, among them such as would eat or double rows that are loaded by INSERT.
CREATE TABLE ruled (id int PRIMARY KEY, v text);
CREATE TABLE shadow (id int, v text);
INSERT INTO ruled SELECT n, 'v' || n FROM generate_series(1, 20) n;
CREATE RULE eat AS ON INSERT TO ruled DO INSTEAD NOTHING;
CREATE RULE double AS ON UPDATE TO ruled WHERE NEW.id > OLD.id DO ALSO INSERT INTO shadow VALUES (NEW.id, NEW.v || E'\n\\;');
CREATE RULE several AS ON DELETE TO ruled DO INSTEAD (DELETE FROM shadow WHERE shadow.id = OLD.id; UPDATE ruled SET v = 'deleted' WHERE ruled.id = OLD.id; NOTIFY "Rule Fired");
CREATE RULE disabled AS ON INSERT TO shadow DO INSTEAD NOTHING;
ALTER TABLE shadow DISABLE RULE disabled;
CREATE RULE always AS ON DELETE TO shadow DO ALSO NOTHING;
ALTER TABLE shadow ENABLE ALWAYS RULE always;
CREATE RULE on_replicas AS ON UPDATE TO shadow DO ALSO NOTHING;
ALTER TABLE shadow ENABLE REPLICA RULE on_replicas;
COMMENT ON RULE double ON ruled IS 'It''s conditional.';

CREATE VIEW front AS SELECT id, v FROM ruled;
CREATE RULE front_insert AS ON INSERT TO front DO INSTEAD INSERT INTO shadow VALUES (NEW.id, NEW.v) RETURNING shadow.id, shadow.v;
CREATE RULE front_update AS ON UPDATE TO front DO INSTEAD UPDATE shadow SET v = NEW.v WHERE shadow.id = OLD.id;
-- A view with columns added later, and one whose rule's action selects from a view that is made after it.
CREATE VIEW late AS SELECT 1 AS one;
CREATE OR REPLACE VIEW late AS SELECT 1 AS one, 'two'::text AS two;
CREATE RULE reads_a_view AS ON UPDATE TO front WHERE NEW.id < 0 DO ALSO INSERT INTO shadow SELECT one, two FROM late;
