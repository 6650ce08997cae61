package dev.pgconvoy.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopDatabaseIT {
  private static final String SHOP = "shop";
  private static final long ROWS = 20_000;

  private final PostgresServer source = PostgresServers.of(DemoServers.SOURCE_MAJOR);
  private final PostgresServer target = PostgresServers.of(DemoServers.TARGET_MAJOR);

  @AfterEach
  void drop() throws SQLException {
    source.dropDatabase(SHOP);
    target.dropDatabase(SHOP);
  }

  @Test
  void the_same_number_of_rows_gives_the_same_rows() throws SQLException {
    List<String> progress = new ArrayList<>();
    ShopDatabase.load(source, SHOP, ROWS, progress::add);
    ShopDatabase.load(target, SHOP, ROWS, step -> {});

    try (Connection first = source.connect(SHOP);
        Connection second = target.connect(SHOP)) {
      assertEquals(List.of(), RowCounts.compare(first, second).differences());
      for (String table : List.of("sales.order_line", "sales.customer", "catalog.product_review")) {
        String digest = "SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM %s AS t";
        assertEquals(
            value(first, digest.formatted(table)), value(second, digest.formatted(table)), table);
      }
    }
    assertTrue(progress.contains("building primary keys and indexes"));
  }

  @Test
  void rows_that_are_missing_or_too_many_are_counted() throws SQLException {
    ShopDatabase.load(source, SHOP, 1, step -> {});
    ShopDatabase.load(target, SHOP, 1, step -> {});
    target.run(
        SHOP, "DELETE FROM web.redirect; DROP TABLE web.rate_limit; CREATE TABLE web.\"New\" ()");

    try (Connection first = source.connect(SHOP);
        Connection second = target.connect(SHOP)) {
      RowCounts counts = RowCounts.compare(first, second);

      assertEquals(
          """
          web."New" OptionalLong.empty OptionalLong[0]
          web.rate_limit OptionalLong[256] OptionalLong.empty
          web.redirect OptionalLong[4] OptionalLong[0]
          """,
          String.join(
              "",
              counts.differences().stream()
                  .map(t -> t.table() + " " + t.source() + " " + t.target() + "\n")
                  .toList()));
      assertEquals(counts.sourceRows() - 260, counts.targetRows());
    }
  }

  @Test
  void the_shop_goes_through_pg_dump_and_pg_restore(@TempDir Path directory) throws Exception {
    ShopDatabase.load(source, SHOP, ROWS, step -> {});
    target.createDatabase(SHOP, "");
    String archive = directory.resolve("shop.dump").toString();

    run("pg_dump", "--format=custom", "--file=" + archive, source.uri(SHOP));
    run("pg_restore", "--exit-on-error", "--dbname=" + target.uri(SHOP), archive);

    try (Connection first = source.connect(SHOP);
        Connection second = target.connect(SHOP)) {
      RowCounts counts = RowCounts.compare(first, second);
      assertEquals(List.of(), counts.differences());
      assertTrue(counts.sourceRows() > ROWS);
      assertEquals("17", value(second, "SELECT last_value FROM sales.till_number"));
    }
  }

  @Test
  void a_script_that_fails_is_named() throws SQLException {
    source.createDatabase(SHOP, "");
    source.run(SHOP, "CREATE SCHEMA staff");
    ScriptRunner runner = new ScriptRunner(source, SHOP, ROWS);

    var error = assertThrows(SQLException.class, () -> runner.sideBySide(List.of("schema/types")));

    assertTrue(error.getMessage().startsWith("The sample database's script schema/types failed: "));
    assertEquals("42P06", error.getSQLState());
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }
}
