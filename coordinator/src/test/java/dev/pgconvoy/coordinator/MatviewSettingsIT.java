package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.progress.RunSummary.Verdict;
import org.junit.jupiter.api.Test;

/** What a materialized view holds depends on the settings of the session that fills it. */
class MatviewSettingsIT {

  private static final String TEXTS =
      """
      CREATE TABLE moment (at timestamptz, took interval, digest bytea, written text);
      INSERT INTO moment VALUES ('2024-02-29 23:30+00', '1 day 02:03', 'abc', '01/02/2024');
      DO $$ BEGIN
        EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Tokyo');
        EXECUTE format('ALTER DATABASE %I SET datestyle = %L', current_database(), 'ISO, DMY');
        EXECUTE format('ALTER DATABASE %I SET intervalstyle = %L', current_database(), 'iso_8601');
        EXECUTE format('ALTER DATABASE %I SET bytea_output = %L', current_database(), 'escape');
      END $$;
      """;

  private static final String SHOWN = "SELECT concat_ws(' | ', at, took, digest, day) FROM shown";

  @Test
  void a_materialized_view_is_filled_under_the_settings_of_the_source_s_database()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(TEXTS)) {
      fixture.source.run(
          """
          SET timezone = 'Asia/Tokyo';
          SET datestyle = 'ISO, DMY';
          CREATE MATERIALIZED VIEW shown AS
            SELECT at::text, took::text, encode(digest, 'escape') || digest::text AS digest, written::date AS day
            FROM moment;
          """);
      fixture.migrate(fixture.request(), Verdict.PROVED);
      assertEquals(
          "2024-03-01 08:30:00+09 | P1DT2H3M | abcabc | 2024-02-01",
          MigrationFixture.text(fixture.source, SHOWN));
      fixture.requireSameContents();
    }
  }
}
