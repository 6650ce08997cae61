-- The journal: what a run has done, written in the transactions that do it. Lives on the target; `pgconvoy cleanup` drops it.
CREATE SCHEMA IF NOT EXISTS pgconvoy;
COMMENT ON SCHEMA pgconvoy IS 'Journal of a migration by pgconvoy. Remove it with: pgconvoy cleanup';

-- A takeover or a new snapshot raises the epoch. Every task reads its row FOR KEY SHARE, so (id, epoch) is a key: raising it waits for, and then shuts out, what is older.
CREATE TABLE IF NOT EXISTS pgconvoy.run (
  id           text PRIMARY KEY,
  epoch        bigint NOT NULL,
  snapshot     int NOT NULL,
  version      text NOT NULL,
  state        text NOT NULL,
  source       jsonb NOT NULL,
  options      jsonb NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at  timestamptz,
  UNIQUE (id, epoch)
);

-- Each process that worked on a run: its settings, and how it ended. What the report tells of a run comes from here and from what the tasks wrote.
CREATE TABLE IF NOT EXISTS pgconvoy.epoch (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  epoch        bigint NOT NULL,
  settings     jsonb NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at     timestamptz,
  ending       jsonb,
  PRIMARY KEY (run, epoch)
);

-- What the source's statistics said when the run's first snapshot had been taken: what has changed since is told from this, whichever process ends the run.
CREATE TABLE IF NOT EXISTS pgconvoy.source_counters (
  run          text PRIMARY KEY REFERENCES pgconvoy.run ON DELETE CASCADE,
  counters     jsonb NOT NULL
);

-- Snapshots of the source that the run has used, the newest being the one in force.
CREATE TABLE IF NOT EXISTS pgconvoy.snapshot (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  snapshot     int NOT NULL,
  source_state jsonb NOT NULL,
  taken_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at  timestamptz,
  PRIMARY KEY (run, snapshot)
);

-- Sessions that hold the snapshot open on the source, and the name under which each exports it.
CREATE TABLE IF NOT EXISTS pgconvoy.holder (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  snapshot     int NOT NULL,
  exported_as  text NOT NULL,
  held_by      text NOT NULL,
  since        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (run, exported_as)
);

-- That the source was made read-only for the run, and what it was before. Written before it is done, so that a killed run can be undone.
CREATE TABLE IF NOT EXISTS pgconvoy.read_only_source (
  run          text PRIMARY KEY REFERENCES pgconvoy.run ON DELETE CASCADE,
  database     text NOT NULL,
  before       text,
  since        timestamptz NOT NULL DEFAULT clock_timestamp(),
  undone_at    timestamptz
);
-- Whether it stays so after the run, and from when on sessions were read-only, by the source's clock.
ALTER TABLE pgconvoy.read_only_source ADD COLUMN IF NOT EXISTS kept boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS closed_at text;

-- pg_dump's archive, in pieces, so that a coordinator needs no disk of its own.
CREATE TABLE IF NOT EXISTS pgconvoy.archive (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  piece        int NOT NULL,
  bytes        bytea NOT NULL,
  PRIMARY KEY (run, piece)
);
-- Whoever stores it waits for it, and compressing takes longer than writing.
ALTER TABLE pgconvoy.archive ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- How each table is cut, settled before its first part is handed out.
CREATE TABLE IF NOT EXISTS pgconvoy.cut (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  snapshot     int NOT NULL,
  piece        int NOT NULL,
  tables       jsonb NOT NULL,
  PRIMARY KEY (run, snapshot, piece)
);

-- A task is done when its row is here: the row commits with the work.
CREATE TABLE IF NOT EXISTS pgconvoy.task (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  snapshot     int NOT NULL,
  id           text NOT NULL,
  section      text NOT NULL,
  worker       text NOT NULL,
  attempt      int NOT NULL,
  rows         bigint,
  bytes        bigint,
  micros       bigint,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (run, snapshot, id)
);

-- What was copied: rows and fingerprint of each part of each table, as sent and as the target reported them.
CREATE TABLE IF NOT EXISTS pgconvoy.copied (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  snapshot     int NOT NULL,
  id           text NOT NULL,
  rows         bigint NOT NULL,
  bytes        bigint NOT NULL,
  fingerprint  text NOT NULL,
  PRIMARY KEY (run, snapshot, id)
);

-- Objects that could not be made and that the run went on without. Where the rest of the task is done, a resume runs their statements alone.
CREATE TABLE IF NOT EXISTS pgconvoy.failed_object (
  run          text NOT NULL REFERENCES pgconvoy.run ON DELETE CASCADE,
  task         text NOT NULL,
  object       text NOT NULL,
  failure      jsonb NOT NULL,
  rest_done    boolean NOT NULL DEFAULT false,
  failed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (run, task, object)
);

-- Emptied by crash recovery, as every unlogged table is: that it is empty shows that unlogged tables have lost their rows.
CREATE UNLOGGED TABLE IF NOT EXISTS pgconvoy.crash_canary (
  alive        boolean PRIMARY KEY
);
INSERT INTO pgconvoy.crash_canary VALUES (true) ON CONFLICT DO NOTHING;

-- What `pgconvoy validate --repair` changed on this database, of any run or none.
CREATE TABLE IF NOT EXISTS pgconvoy.repair (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  object       text NOT NULL,
  how          text NOT NULL,
  deleted      bigint NOT NULL,
  inserted     bigint NOT NULL,
  version      text NOT NULL,
  repaired_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
