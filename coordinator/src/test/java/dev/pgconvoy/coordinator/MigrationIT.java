package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.progress.RunSummary.Verdict;
import org.junit.jupiter.api.Test;

/** What is large arrives in pieces, and whole. */
class MigrationIT {

  private static final String LARGE =
      """
      CREATE TABLE t (id bigint PRIMARY KEY, v text, n numeric);
      INSERT INTO t SELECT i, 'row ' || i, i / 7.0 FROM generate_series(1, 50000) AS i;
      CREATE INDEX ON t (v);
      CREATE TABLE u (id serial PRIMARY KEY, t bigint REFERENCES t, x jsonb);
      INSERT INTO u (t, x) SELECT i, '{"a":1}' FROM generate_series(1, 1000) AS i;
      CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM t;
      SELECT lo_from_bytea(0, decode(repeat('ab', 3000000), 'hex'));
      SELECT lo_create(0);
      """;

  @Test
  void rows_in_many_parts_and_large_objects_in_many_pieces_arrive() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(LARGE)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void a_source_that_prints_names_and_literals_in_its_own_way_arrives_as_it_is() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            CREATE TABLE t (id int PRIMARY KEY, kind regclass, j json, b bool CHECK (b = NULL));
            INSERT INTO t VALUES (1, 't', '{}');
            COMMENT ON TABLE t IS 'back\\slash';
            DO $$ BEGIN
              EXECUTE format('ALTER DATABASE %I SET quote_all_identifiers = on', current_database());
              EXECUTE format('ALTER DATABASE %I SET standard_conforming_strings = off', current_database());
              EXECUTE format('ALTER DATABASE %I SET transform_null_equals = on', current_database());
            END $$;
            """)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      assertEquals(
          "back\\slash",
          MigrationFixture.text(
              fixture.target, "SELECT obj_description('t'::regclass, 'pg_class')"));
    }
  }
}
