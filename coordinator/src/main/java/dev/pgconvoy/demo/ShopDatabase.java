package dev.pgconvoy.demo;

import dev.pgconvoy.embedded.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sample database: a shop with about fifty tables in nine schemas, and most kinds of objects
 * that PostgreSQL has. The same number of rows always gives the same rows.
 */
public final class ShopDatabase {
  public static final long DEFAULT_ROWS = 3_000_000;

  private static final List<String> TABLES =
      List.of(
          "schema/types",
          "schema/reference",
          "schema/staff",
          "schema/catalog",
          "schema/inventory",
          "schema/sales",
          "schema/support",
          "schema/marketing",
          "schema/web",
          "schema/audit");

  /** What the foreign keys of other tables point to from the start. */
  private static final List<String> FIRST_ROWS = List.of("data/reference", "data/staff");

  /** The longest first, so that all sessions are done at about the same time. */
  private static final List<String> ROWS =
      List.of(
          "data/order-lines",
          "data/orders",
          "data/catalog",
          "data/shipments",
          "data/customers",
          "data/web",
          "data/inventory",
          "data/reviews",
          "data/support",
          "data/marketing",
          "data/audit");

  private static final List<String> KEYS =
      List.of("keys/catalog", "keys/sales", "keys/fulfilment", "keys/rest");

  private static final List<String> LOGIC =
      List.of(
          "keys/foreign-keys",
          "logic/functions",
          "logic/search",
          "logic/views",
          "logic/triggers",
          "logic/sequences");

  private ShopDatabase() {}

  /**
   * Creates the database and fills it.
   *
   * @param rows about how many rows all tables together get; some tables have a few thousand
   *     however small this is
   * @param progress is told what happens next, in a few words, on the calling thread
   * @throws SQLException if it fails; the database is then left as it is
   */
  public static void load(
      PostgresServer server, String database, long rows, Consumer<String> progress)
      throws SQLException {
    if (rows < 1) {
      throw new IllegalArgumentException("A shop has at least one row, not " + rows);
    }
    server.createDatabase(database, "");
    ScriptRunner runner = new ScriptRunner(server, database, rows);
    progress.accept("creating the tables of a shop");
    runner.oneAfterTheOther(TABLES);
    progress.accept("filling them with about %,d rows".formatted(rows));
    runner.oneAfterTheOther(FIRST_ROWS);
    runner.sideBySide(ROWS);
    progress.accept("building primary keys and indexes");
    runner.sideBySide(KEYS);
    progress.accept("adding foreign keys, views and triggers");
    runner.oneAfterTheOther(LOGIC);
    progress.accept("collecting statistics");
    server.run(database, "ANALYZE");
  }
}
