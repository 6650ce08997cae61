-- Row-level security: forced, restrictive, by role, by command. Who copies under it copies fewer rows, silently.
CREATE TABLE guarded (id int PRIMARY KEY, owner name, secret text);
INSERT INTO guarded SELECT n, (ARRAY['corpus_reader', 'corpus_writer'])[1 + n % 2], 'secret ' || n FROM generate_series(1, 100) n;
ALTER TABLE guarded OWNER TO corpus_owner;
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON guarded FOR SELECT TO corpus_reader, corpus_writer USING (owner = current_user);
CREATE POLICY writers ON guarded FOR INSERT TO corpus_writer WITH CHECK (owner = current_user AND secret <> '');
CREATE POLICY restricted ON guarded AS RESTRICTIVE FOR ALL TO PUBLIC USING (id > 0) WITH CHECK (id < 1000000);
CREATE POLICY "it's for updates" ON guarded FOR UPDATE USING (true) WITH CHECK (false);
CREATE POLICY deletes ON guarded FOR DELETE TO corpus_owner USING (id IN (SELECT g.id FROM guarded g WHERE g.owner = 'corpus_reader'));
COMMENT ON POLICY restricted ON guarded IS 'And for everyone.';
GRANT SELECT ON guarded TO corpus_reader;
-- Enabled without a policy: nobody but who bypasses it sees a row.
CREATE TABLE closed (id int);
INSERT INTO closed SELECT generate_series(1, 10);
ALTER TABLE closed ENABLE ROW LEVEL SECURITY;
CREATE TABLE forced_without (id int);
INSERT INTO forced_without SELECT generate_series(1, 5);
ALTER TABLE forced_without FORCE ROW LEVEL SECURITY;
CREATE TABLE policy_without (id int);
INSERT INTO policy_without SELECT generate_series(1, 5);
CREATE POLICY dormant ON policy_without USING (false);
CREATE FUNCTION visible(int) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT FROM public.guarded WHERE id = $1)';
CREATE TABLE parted (id int) PARTITION BY RANGE (id);
CREATE TABLE parted_all PARTITION OF parted DEFAULT;
INSERT INTO parted SELECT generate_series(1, 20);
ALTER TABLE parted ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_function ON parted USING (visible(id));
