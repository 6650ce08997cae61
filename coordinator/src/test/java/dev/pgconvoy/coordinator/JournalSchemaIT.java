package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Goal: nobody's objects are left out because they are where the journal is on a target, and a
 * database that was a target once can be moved on.
 */
class JournalSchemaIT {

  private static final String NUMBERS =
      "CREATE TABLE numbers AS SELECT i FROM generate_series(1, 9) i;";

  @Test
  void somebody_elses_schema_of_the_journals_name_is_refused() throws Exception {
    assertRefused(
        "CREATE SCHEMA pgconvoy; CREATE TABLE pgconvoy.orders (i int);",
        "2 objects: pgconvoy.orders, schema pgconvoy");
    assertRefused("CREATE SCHEMA pgconvoy;", "1 object: schema pgconvoy");
  }

  @Test
  void a_target_can_be_a_source_with_its_journal_but_not_with_more_in_there() throws Exception {
    try (MigrationFixture first =
        MigrationFixture.between(PostgresServers.of(13), PostgresServers.of(14), NUMBERS)) {
      first.migrate(first.request(), Verdict.PROVED);
      try (TestDatabase last = PostgresServers.database(PostgresServers.of(18), "")) {
        MigrationRequest on = MigrationRequest.whole(first.target.uri(), last.uri());
        first.target.run(
            """
            CREATE TABLE pgconvoy.mine (i int);
            CREATE FUNCTION pgconvoy.mine() RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE TYPE pgconvoy.state AS ENUM ('new');
            """);
        RunSummary refused = first.migrate(on, Verdict.REFUSED);
        assertTrue(
            refused.stopReason().contains("pgconvoy.mine, pgconvoy.mine(), pgconvoy.state"),
            refused.stopReason());

        first.target.run(
            "DROP TABLE pgconvoy.mine; DROP FUNCTION pgconvoy.mine(); DROP TYPE pgconvoy.state");
        first.migrate(on, Verdict.PROVED);
        assertEquals("9", MigrationFixture.text(last, "SELECT count(*) FROM numbers"));
      }
    }
  }

  private static void assertRefused(String script, String objects) throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(NUMBERS + script)) {
      RunSummary refused = fixture.migrate(fixture.request(), Verdict.REFUSED);
      assertTrue(refused.stopReason().contains(objects), refused.stopReason());
    }
  }
}
