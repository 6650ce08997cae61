package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.Validation.Ended;
import dev.pgconvoy.validate.ValidationResult.RowDifference;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.ValidationResult.ValueDifference;
import dev.pgconvoy.validate.schema.SchemaOptions;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Two databases that were filled by the same script, and validations of them. */
final class ValidationFixture implements AutoCloseable {

  /** One table of 3,000 rows with a key. */
  static final String SMALL =
      """
      CREATE TABLE t (id int PRIMARY KEY, v text, f float8, n numeric);
      INSERT INTO t SELECT i, 'row ' || i, i, i FROM generate_series(1, 3000) AS i;
      """;

  final TestDatabase source;
  final TestDatabase target;
  private final Vertx vertx = Vertx.vertx();

  private ValidationFixture(TestDatabase source, TestDatabase target) {
    this.source = source;
    this.target = target;
  }

  static ValidationFixture with(String script) throws SQLException {
    return between(15, 17, script);
  }

  static ValidationFixture between(int sourceMajor, int targetMajor, String script)
      throws SQLException {
    return from(PostgresServers.of(sourceMajor), targetMajor, script);
  }

  static ValidationFixture from(PostgresServer server, int targetMajor, String script)
      throws SQLException {
    ValidationFixture fixture =
        new ValidationFixture(
            PostgresServers.database(server, ""), PostgresServers.database(targetMajor));
    fixture.source.run(script);
    fixture.target.run(script);
    return fixture;
  }

  /** Both on one server, the target as a copy of the source's files: quick where there are many. */
  static ValidationFixture copied(int major, String script) throws SQLException {
    TestDatabase source = PostgresServers.database(major);
    source.run(script);
    return new ValidationFixture(
        source, PostgresServers.database(source.server(), "TEMPLATE " + source.name()));
  }

  /** Both on one server, in these encodings. */
  static ValidationFixture encoded(String source, String target, String script)
      throws SQLException {
    ValidationFixture fixture = new ValidationFixture(encoded(15, source), encoded(17, target));
    fixture.source.run(script);
    fixture.target.run(script);
    return fixture;
  }

  private static TestDatabase encoded(int major, String encoding) throws SQLException {
    return PostgresServers.database(
        PostgresServers.of(major),
        "ENCODING '" + encoding + "' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
  }

  Ended validateSourceWithItself() throws Exception {
    return validate(source, source, CatalogScope.everything(), RepairOptions.NONE);
  }

  Ended validate() throws Exception {
    return validate(CatalogScope.everything(), RepairOptions.NONE);
  }

  /** Without the definitions, for tests that have other ones on purpose. */
  ValidationResult expectOfRows(Verdict expected) throws Exception {
    return rows(expected, RepairOptions.NONE);
  }

  /** Makes the rows of all tables equal, whatever differs in their definitions. */
  ValidationResult repairRows(Verdict expected) throws Exception {
    return rows(expected, new RepairOptions(true, List.of(), false));
  }

  private ValidationResult rows(Verdict expected, RepairOptions repair) throws Exception {
    return expect(
        expected,
        validate(
            new ValidationOptions(
                endpoint(PgEndpoint.Role.SOURCE, source),
                endpoint(PgEndpoint.Role.TARGET, target),
                2,
                CatalogScope.everything(),
                repair,
                Optional.empty())));
  }

  /** Of all, to be begun by the caller, who closes this fixture not before it has ended. */
  Validation validation() {
    CatalogScope scope = CatalogScope.everything();
    return new Validation(
        vertx,
        new ValidationOptions(
            endpoint(PgEndpoint.Role.SOURCE, source),
            endpoint(PgEndpoint.Role.TARGET, target),
            2,
            scope,
            RepairOptions.NONE,
            Optional.of(new SchemaOptions(scope, false, false))),
        "test");
  }

  Ended validate(CatalogScope scope, RepairOptions repair) throws Exception {
    return validate(source, target, scope, repair);
  }

  /** With this role on the target. */
  Ended validateAs(String role, RepairOptions repair) throws Exception {
    PgEndpoint to =
        PgEndpoint.parse(
            PgEndpoint.Role.TARGET,
            target.uri() + (target.uri().contains("?") ? "&" : "?") + "user=" + role,
            CredentialOptions.none(),
            Map.of());
    return validate(
        endpoint(PgEndpoint.Role.SOURCE, source), to, CatalogScope.everything(), repair);
  }

  /** The first column of the first row. */
  String onTarget(String query) throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return String.valueOf(result.getString(1));
    }
  }

  private Ended validate(
      TestDatabase from, TestDatabase to, CatalogScope scope, RepairOptions repair)
      throws Exception {
    return validate(
        endpoint(PgEndpoint.Role.SOURCE, from),
        endpoint(PgEndpoint.Role.TARGET, to),
        scope,
        repair);
  }

  private Ended validate(PgEndpoint from, PgEndpoint to, CatalogScope scope, RepairOptions repair)
      throws Exception {
    ValidationOptions options =
        new ValidationOptions(
            from, to, 2, scope, repair, Optional.of(new SchemaOptions(scope, false, false)));
    return validate(options);
  }

  private Ended validate(ValidationOptions options) throws Exception {
    return new Validation(vertx, options, "test")
        .run()
        .toCompletionStage()
        .toCompletableFuture()
        .get(120, TimeUnit.SECONDS);
  }

  /** Validates and expects this end. */
  ValidationResult expect(Verdict expected) throws Exception {
    return expect(expected, validate());
  }

  ValidationResult repair(Verdict expected) throws Exception {
    return expect(
        expected, validate(CatalogScope.everything(), new RepairOptions(true, List.of(), false)));
  }

  static ValidationResult expect(Verdict expected, Ended ended) {
    RunSummary summary = ended.summary();
    assertEquals(
        expected,
        summary.verdict(),
        () -> summary.stopReason() + "\n" + String.join("\n", summary.differences()));
    return require(ended.result());
  }

  private static ValidationResult require(@Nullable ValidationResult result) {
    assertNotNull(result);
    return result;
  }

  /** The only table that differs. */
  static TableResult onlyDifference(ValidationResult result) {
    assertEquals(
        1, result.differingTables().count(), () -> String.join("\n", DifferenceText.of(result)));
    return result.differingTables().findFirst().orElseThrow();
  }

  /** The rows that differ, of the only table that does. */
  static RowDifferences rows(ValidationResult result) {
    RowDifferences rows = onlyDifference(result).differences();
    assertNotNull(rows);
    return rows;
  }

  /** Validates first, and expects a difference. */
  static RowDifferences rows(ValidationFixture fixture) throws Exception {
    return rows(fixture.expect(Verdict.DIFFERENT));
  }

  /** For each row that differs its value in the column {@code key}, and the columns that differ. */
  static Map<String, String> columnsBy(String key, RowDifferences found) {
    Map<String, String> columns = new TreeMap<>();
    for (RowDifference row : found.rows()) {
      columns.put(
          String.valueOf(row.key().get(key)),
          String.join(",", row.columns().stream().map(ValueDifference::column).toList()));
    }
    return columns;
  }

  private static PgEndpoint endpoint(PgEndpoint.Role role, TestDatabase database) {
    return PgEndpoint.parse(role, database.uri(), CredentialOptions.none(), Map.of());
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    source.close();
    target.close();
  }
}
