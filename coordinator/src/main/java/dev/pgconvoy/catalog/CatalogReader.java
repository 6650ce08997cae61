package dev.pgconvoy.catalog;

import static java.util.stream.Collectors.toList;

import dev.pgconvoy.postgres.QualifiedName;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Reads a catalog in one go: a fixed number of statements for a database of any size, sent without
 * waiting for each other's answers. Rows become records as they arrive.
 */
public final class CatalogReader {

  /**
   * For the time of reading: the catalogs of 100,000 tables are joined and sorted in memory then.
   */
  private static final String WORK_MEM = "64MB";

  /** Keys of smaller tables are added as they stand, so that nobody asks for their index. */
  private static final long KEY_DEFINITIONS_FROM_BYTES = 16L << 20;

  private final PgConnection connection;
  private final CatalogScope scope;

  private CatalogReader(PgConnection connection, CatalogScope scope) {
    this.connection = connection;
    this.scope = scope;
  }

  /**
   * @param connection in a transaction that sees the snapshot, with an empty search_path; it stays
   *     open
   * @return fails with the server's error, after which the transaction is aborted
   */
  public static Future<Catalog> read(PgConnection connection, CatalogScope scope) {
    return new CatalogReader(connection, scope).read();
  }

  /**
   * Reads what isn't tables, and leaves in the session which relations the patterns choose: see
   * tables.sql.
   *
   * @param connection as for {@link #read}
   */
  public static Future<CatalogOutline> outline(PgConnection connection, CatalogScope scope) {
    return new CatalogReader(connection, scope).outline();
  }

  private Future<Catalog> read() {
    set("work_mem", WORK_MEM);
    return chosenRelations().compose(this::readChosen);
  }

  private Future<CatalogOutline> outline() {
    set("work_mem", WORK_MEM);
    return chosenRelations().compose(this::outlineOf);
  }

  private Future<CatalogOutline> outlineOf(Map<Long, Boolean> chosen) {
    CatalogRows rows = new CatalogRows(chosen);
    Future<String> encoding =
        connection
            .query("select current_setting('server_encoding')")
            .execute()
            .map(shown -> shown.iterator().next().getString(0));
    set("pgconvoy.named", array(chosen.keySet().stream().filter(chosen::get).toList()));
    Future<List<QualifiedName>> withoutRows = rows(CatalogQuery.RELATION_NAMES, rows::name);
    Future<List<QualifiedName>> sequences = rows(CatalogQuery.SEQUENCES, rows::name);
    Future<List<MaterializedView>> views =
        rows(CatalogQuery.MATERIALIZED_VIEWS, rows::materializedView);
    Future<LargeObjects> largeObjects = largeObjects();
    return Future.all(encoding, withoutRows, sequences, views, largeObjects)
        .map(
            done ->
                new CatalogOutline(
                    encoding.result(),
                    Set.copyOf(withoutRows.result()),
                    sequences.result(),
                    views.result(),
                    largeObjects.result()));
  }

  /**
   * Which relations the patterns choose, and whether each goes without its rows. Without patterns:
   * none, which means all.
   */
  private Future<Map<Long, Boolean>> chosenRelations() {
    if (scope.unlimited()) {
      return set("pgconvoy.relations", "").map(Map.of());
    }
    // Patterns without a schema mean what the user's own search_path shows, as in pg_dump.
    set("pgconvoy.scope", scope.json().encode());
    connection.query("set local search_path to default").execute();
    Future<Map<Long, Boolean>> chosen =
        connection
            .preparedQuery(CatalogQuery.SCOPE.sql())
            .collecting(
                Collectors.toMap(
                    (Row row) -> row.getLong("oid"), (Row row) -> row.getBoolean("without_data")))
            .execute()
            .map(SqlResult::value);
    Future<?> restored = connection.query("set local search_path to ''").execute();
    return Future.all(chosen, restored)
        .map(done -> chosen.result())
        .compose(relations -> set("pgconvoy.relations", array(relations.keySet())).map(relations));
  }

  private Future<?> set(String setting, String value) {
    return connection
        .preparedQuery("select set_config($1, $2, true)")
        .execute(Tuple.of(setting, value));
  }

  /** An array without elements would be read as "no limit", and no relation has the oid 0. */
  private static String array(Collection<Long> oids) {
    return oids.isEmpty()
        ? "{0}"
        : oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private Future<Catalog> readChosen(Map<Long, Boolean> chosen) {
    CatalogRows rows = new CatalogRows(chosen);
    Future<Row> database = rows(CatalogQuery.DATABASE, Function.identity()).map(List::getFirst);
    Future<List<DatabaseProperties.Grant>> grants =
        rows(CatalogQuery.DATABASE_GRANTS, CatalogRows::grant);
    Future<List<DatabaseProperties.Label>> labels =
        rows(CatalogQuery.DATABASE_LABELS, CatalogRows::label);
    Future<List<Table>> tables = rows(CatalogQuery.TABLES, rows::table);
    Future<List<QualifiedName>> sequences = rows(CatalogQuery.SEQUENCES, rows::name);
    Future<List<Index>> indexes = tables.compose(known -> indexes(known, rows));
    Future<List<ForeignKey>> foreignKeys = rows(CatalogQuery.FOREIGN_KEYS, rows::foreignKey);
    Future<List<MaterializedView>> views =
        rows(CatalogQuery.MATERIALIZED_VIEWS, rows::materializedView);
    Future<List<Extension>> extensions = rows(CatalogQuery.EXTENSIONS, CatalogRows::extension);
    Future<LargeObjects> largeObjects = largeObjects();
    Future<RoleRows> roles = roles();
    return Future.all(
            List.of(
                database,
                grants,
                labels,
                tables,
                sequences,
                indexes,
                foreignKeys,
                views,
                extensions,
                largeObjects,
                roles))
        .map(
            done ->
                new Catalog(
                    CatalogRows.database(database.result()),
                    tables.result(),
                    sequences.result(),
                    largeObjects.result(),
                    indexes.result(),
                    foreignKeys.result(),
                    views.result(),
                    properties(database.result(), grants.result(), labels.result(), roles.result()),
                    extensions.result(),
                    roles.result().roles()));
  }

  private Future<List<Index>> indexes(List<Table> tables, CatalogRows rows) {
    List<Long> large =
        tables.stream()
            .filter(table -> table.bytes() >= KEY_DEFINITIONS_FROM_BYTES)
            .map(Table::oid)
            .toList();
    set("pgconvoy.large_tables", array(large));
    return rows(CatalogQuery.INDEXES, rows::index);
  }

  private DatabaseProperties properties(
      Row database,
      List<DatabaseProperties.Grant> grants,
      List<DatabaseProperties.Label> labels,
      RoleRows roles) {
    return scope.selective()
        ? DatabaseProperties.none(database.getString("owner"))
        : CatalogRows.properties(database, grants, labels, roles.databaseSettings());
  }

  private Future<LargeObjects> largeObjects() {
    if (scope.selective()) {
      return Future.succeededFuture(LargeObjects.none());
    }
    return rows(CatalogQuery.LARGE_OBJECTS, Function.identity()).map(CatalogRows::largeObjects);
  }

  private Future<RoleRows> roles() {
    Future<List<Row>> roles = rows(CatalogQuery.ROLES, Function.identity());
    Future<List<Row>> memberships = rows(CatalogQuery.MEMBERSHIPS, Function.identity());
    Future<List<Row>> settings = rows(CatalogQuery.SETTINGS, Function.identity());
    return Future.all(roles, memberships, settings)
        .map(done -> new RoleRows(roles.result(), memberships.result(), settings.result()));
  }

  private <T> Future<List<T>> rows(CatalogQuery query, Function<Row, T> toRecord) {
    Collector<Row, ?, List<T>> records = Collectors.mapping(toRecord, toList());
    return connection
        .preparedQuery(query.sql())
        .collecting(records)
        .execute()
        .map(SqlResult::value);
  }
}
