package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunSummary.Verdict;
import org.junit.jupiter.api.Test;

/** What long-lived databases have been made to do. Goal: they are proved like others. */
class OldHabitsIT {

  /**
   * As PostgreSQL did by itself before 8.3: each {@code ||} of a number can mean two things then.
   */
  private static final String IMPLICIT_CASTS =
      """
      CREATE CAST (smallint AS text) WITH INOUT AS IMPLICIT;
      CREATE CAST (integer AS text) WITH INOUT AS IMPLICIT;
      CREATE CAST (bigint AS text) WITH INOUT AS IMPLICIT;
      CREATE CAST (oid AS text) WITH INOUT AS IMPLICIT;
      CREATE CAST (numeric AS text) WITH INOUT AS IMPLICIT;
      CREATE CAST (double precision AS text) WITH INOUT AS IMPLICIT;
      CREATE CAST (timestamp AS text) WITH INOUT AS IMPLICIT;
      CREATE CAST (interval AS text) WITH INOUT AS IMPLICIT;
      CREATE TABLE numbers AS SELECT i, i::text AS t FROM generate_series(1, 100) AS i;
      ALTER TABLE numbers ADD PRIMARY KEY (i), ADD CHECK (length(i) < 5);
      CREATE INDEX ON numbers (lower(i));
      CREATE VIEW searched AS SELECT * FROM numbers WHERE i = t AND i LIKE '1%';
      CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM searched;
      CREATE TEXT SEARCH CONFIGURATION searching (COPY = simple);
      """;

  @Test
  void casts_that_make_operators_ambiguous_get_in_the_way_of_nothing() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(IMPLICIT_CASTS)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void schema_public_may_have_another_name_and_its_name_another_schema() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            ALTER SCHEMA public RENAME TO first;
            CREATE TABLE first.numbers AS SELECT generate_series(1, 10) AS i;
            CREATE SCHEMA public;
            CREATE TABLE public.numbers (i int);
            COMMENT ON SCHEMA public IS 'made anew';
            """)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }
}
