package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A filled source and an empty target, and migrations from one to the other. */
public final class MigrationFixture implements AutoCloseable {

  public static final String WAREHOUSE = Resources.read("warehouse.sql");

  /**
   * On a source at rest no transaction begins by itself, so that it can be shown to be the same.
   */
  private static final Map<String, String> AT_REST = Map.of("autovacuum", "off");

  public final TestDatabase source;
  public final TestDatabase target;
  private final Vertx vertx = Vertx.vertx();

  private MigrationFixture(TestDatabase source, TestDatabase target) {
    this.source = source;
    this.target = target;
    BusCodec.register(vertx.eventBus());
  }

  /** Between databases of the shared servers. */
  public static MigrationFixture with(String script) throws SQLException {
    return between(PostgresServers.of(15, AT_REST), PostgresServers.of(17), script);
  }

  /** Where a server is going to be mistreated, it is the test's own. */
  static MigrationFixture between(PostgresServer from, PostgresServer to, String script)
      throws SQLException {
    return into(from, PostgresServers.database(to, ""), script);
  }

  /**
   * @param options what follows the name of the source's database in CREATE DATABASE
   */
  static MigrationFixture from(String options, String script) throws SQLException {
    TestDatabase source = PostgresServers.database(PostgresServers.of(15), options);
    source.run(script);
    return new MigrationFixture(source, PostgresServers.database(PostgresServers.of(17), ""));
  }

  static MigrationFixture into(PostgresServer from, TestDatabase target, String script)
      throws SQLException {
    TestDatabase source = PostgresServers.database(from, "");
    source.run(script);
    return new MigrationFixture(source, target);
  }

  MigrationRequest request() {
    return MigrationRequest.whole(source.uri(), target.uri());
  }

  RunningMigration start(MigrationRequest request) {
    return new RunningMigration(vertx, request);
  }

  /** For workers that the test plays itself. */
  RunningMigration start(MigrationRequest request, Crew crew) {
    return new RunningMigration(vertx, request, Optional.of(crew));
  }

  PlayedWorker worker(String name) throws Exception {
    return PlayedWorker.between(vertx, name, request());
  }

  /** What becomes of somebody of this version who waits on standby. */
  Standby.Ended standby(String version) throws Exception {
    return new Standby(vertx, request().options(), version, Standby.Known.NOTHING, said -> {})
        .await()
        .toCompletionStage()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  RunSummary migrate(MigrationRequest request) throws Exception {
    return start(request).end();
  }

  /** Runs it and expects this end. */
  RunSummary migrate(MigrationRequest request, Verdict expected) throws Exception {
    return expect(expected, migrate(request));
  }

  static RunSummary expect(Verdict expected, RunSummary summary) {
    assertEquals(expected, summary.verdict(), () -> told(summary));
    return summary;
  }

  static String told(RunSummary summary) {
    return summary.stopReason()
        + "\n"
        + summary.differences()
        + "\n"
        + summary.failed()
        + "\n"
        + summary.view().events().stream()
            .map(RunEvent::toString)
            .collect(Collectors.joining("\n"));
  }

  /** Everything has arrived, once, and the journal says so once. */
  public void requireArrived() throws SQLException {
    requireSameContents();
    assertEquals(
        "",
        text(
            target,
            "SELECT string_agg(id, ',') FROM (SELECT id FROM pgconvoy.task GROUP BY id HAVING count(*) > 1) AS t"));
  }

  void requireSameContents() throws SQLException {
    try (Connection from = source.connect();
        Connection to = target.connect()) {
      Contents expected = Contents.of(from);
      Contents arrived = Contents.of(to);
      assertEquals(expected.rows(), arrived.rows());
      assertEquals(String.join("\n", expected.objects()), String.join("\n", arrived.objects()));
    }
  }

  void requireSameRows() throws SQLException {
    try (Connection from = source.connect();
        Connection to = target.connect()) {
      assertEquals(Contents.of(from).rows(), Contents.of(to).rows());
    }
  }

  /** The first column of the first row as text; "" for null or none. */
  public static String text(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      String text = result.next() ? result.getString(1) : null;
      return text == null ? "" : text;
    }
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    source.close();
    target.close();
  }
}
