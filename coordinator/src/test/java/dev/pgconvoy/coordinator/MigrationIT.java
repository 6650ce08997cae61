package dev.pgconvoy.coordinator;

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
}
