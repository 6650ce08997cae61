package dev.pgconvoy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real migrations, watched and steered from the page, from beginning to end. */
@ExtendWith(Chromium.class)
class WatchedMigrationIT {

  /** Some megabytes, an index, a foreign key, a sequence. */
  private static final String SHOP =
      """
      CREATE SCHEMA shop;
      CREATE TABLE shop.customer (id int PRIMARY KEY, name text);
      CREATE TABLE shop."order" (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer int NOT NULL, note text);
      INSERT INTO shop.customer SELECT i, 'customer ' || i FROM generate_series(1, 1000) AS i;
      INSERT INTO shop."order" (customer, note)
        SELECT 1 + i % 1000, repeat('note ', 20) FROM generate_series(1, 60000) AS i;
      CREATE INDEX order_customer ON shop."order" (customer);
      ALTER TABLE shop."order" ADD FOREIGN KEY (customer) REFERENCES shop.customer;
      ANALYZE;
      """;

  /** What the source takes and the target, of a newer major, refuses, until it is mended. */
  private static final String FITS =
      """
      CREATE OR REPLACE FUNCTION shop.fits(int) RETURNS boolean LANGUAGE sql AS
        $$ SELECT current_setting('server_version_num')::int < 170000 $$;
      """;

  private static final String REFUSED =
      FITS
          + """
      CREATE TABLE shop.refused (id int CHECK (shop.fits(id)));
      INSERT INTO shop.refused VALUES (1), (2);
      """;

  private static final String MENDED =
      "CREATE OR REPLACE FUNCTION shop.fits(int) RETURNS boolean LANGUAGE sql AS 'SELECT true'";

  @Test
  void a_migration_is_held_back_paused_and_let_go_and_its_last_figures_are_the_journals(
      Browsing browsing) throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(SHOP);
      try (MigrateProcess run =
          MigrateProcess.start(source.uri(), target.uri(), "--pause-after", "pre-data")) {
        Page page = browsing.desktop();
        page.navigate(run.address());
        assertThat(page.locator("#phase")).hasText("Paused");
        assertThat(page.locator("#doing")).containsText("pre-data has ended");

        page.locator("#speed").click();
        page.locator("#rate-wanted").fill("1");
        page.locator("#set-speed").click();
        assertThat(page.locator("#speed")).hasText("2 slots, 1 MB/s");
        page.locator("#go-on").click();
        assertThat(page.locator("#step-data")).containsText("running");
        page.locator("#pause").click();
        assertThat(page.locator("#phase")).hasText("Paused");
        page.locator("#speed").click();
        page.locator("#rate-wanted").fill("");
        page.locator("#set-speed").click();
        assertThat(page.locator("#speed")).hasText("2 slots");
        browsing.expectCutOff(); // The process ends by itself, and with it its dashboard.
        page.locator("#go-on").click();

        assertThat(page.locator("#phase")).hasText("Proved: every row arrived");
        assertEquals(0, run.end(), run.said());
        assertThat(page.locator("#banner")).containsText("The run is over");
        String copied = "FROM pgconvoy.copied WHERE id LIKE 'TABLE DATA %'";
        assertEquals(text(target, "SELECT sum(rows) " + copied), value(page, "#rows-copied"));
        assertEquals(text(target, "SELECT sum(bytes) " + copied), value(page, "#bytes-copied"));
        assertEquals("61000", value(page, "#rows-copied"));
        assertEquals("2", value(page, "#tables-done"));
        for (String step : new String[] {"access", "pre-data", "data", "post-data", "validate"}) {
          assertThat(page.locator("#step-" + step)).containsText("done");
        }
        page.locator("#tab-events").click();
        assertThat(page.locator("#panel-events")).containsText("the dashboard was asked to pause");
        assertThat(page.locator("#panel-events")).containsText("at most 1 MB/s are copied");
      }
    }
  }

  @Test
  void a_table_that_fails_is_shown_mended_and_tried_again_and_the_run_proves_all(Browsing browsing)
      throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run(SHOP + REFUSED);
      try (MigrateProcess run =
          MigrateProcess.start(source.uri(), target.uri(), "--pause-after", "data")) {
        Page page = browsing.desktop();
        page.navigate(run.address());
        assertThat(page.locator("#phase")).hasText("Paused");
        page.locator("#show-trouble").click();
        page.getByText(Pattern.compile("^refused$")).click();
        assertThat(page.locator("#drawer .failure").first()).containsText("23514");
        assertThat(page.locator("#drawer .failure").first()).containsText("refused_id_check");

        target.run(MENDED);
        page.locator("#retry").click();
        assertThat(page.locator("#drawer .failure")).hasCount(2); // What was is still told.
        assertThat(page.locator("#drawer .drawer-head .state")).not().containsText("failed");
        page.keyboard().press("Escape");
        assertThat(page.locator("#trouble")).isHidden();
        target.run(FITS); // Definitions are proved as well.
        browsing.expectCutOff();
        page.locator("#go-on").click();

        assertThat(page.locator("#phase")).hasText("Proved: every row arrived");
        assertEquals(0, run.end(), run.said());
        assertEquals("2", text(target, "SELECT count(*) FROM shop.refused"));
        assertEquals("0", text(target, "SELECT count(*) FROM pgconvoy.failed_object"));
      }
    }
  }

  private static String value(Page page, String selector) {
    return page.locator(selector).getAttribute("value");
  }

  private static String text(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }
}
