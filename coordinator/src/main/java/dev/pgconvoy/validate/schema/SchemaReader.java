package dev.pgconvoy.validate.schema;

import dev.pgconvoy.postgres.SqlResource;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;

/** Reads the definitions of one side. */
public final class SchemaReader {

  private static final String SCOPE = SqlResource.read(SchemaReader.class, "scope.sql");

  /** A family's objects, in an order that is the same on every server. */
  private static final String OBJECTS = SqlResource.read(SchemaReader.class, "objects.sql");

  private static final String RAW_OBJECTS = SqlResource.read(SchemaReader.class, "raw_objects.sql");

  private static final String FAMILY = "(table family)";

  /** Of a family at 100,000 tables some 100 MB are sorted; less spills into files of the server. */
  private static final String WORK_MEM = "32MB";

  private final PgConnection connection;
  private final SchemaOptions options;
  private final int major;
  private final String statement;

  private SchemaReader(PgConnection connection, SchemaOptions options, int major, boolean rawText) {
    this.connection = connection;
    this.options = options;
    this.major = major;
    this.statement = rawText ? RAW_OBJECTS : OBJECTS;
  }

  /**
   * Reads them by one statement for each family, none of which waits for another.
   *
   * @param connection in a transaction, with an empty search_path, so that names are qualified; it
   *     stays open, and settings of the transaction are changed
   * @param major of the server
   * @param rawText whether text is compared as bytes, as one of the two databases doesn't know its
   *     encoding; then what isn't ASCII is shown escaped
   * @return fails with the server's error, after which the transaction is aborted
   */
  public static Future<SchemaImage> read(
      PgConnection connection, SchemaOptions options, int major, boolean rawText) {
    SchemaReader reader = new SchemaReader(connection, options, major, rawText);
    return reader.narrow().compose(narrowed -> reader.families());
  }

  /** Leaves in the session what is wanted, for objects.sql. */
  private Future<?> narrow() {
    set("work_mem", WORK_MEM);
    if (options.everything()) {
      return Future.all(set("pgconvoy.schemas", ""), set("pgconvoy.schema_relations", ""));
    }
    set("pgconvoy.scope", options.scope().json().encode());
    // Patterns without a schema mean what the user's own search_path shows, as in pg_dump.
    connection.query("SET LOCAL search_path TO DEFAULT").execute();
    Future<Row> chosen = connection.query(SCOPE).execute().map(rows -> rows.iterator().next());
    Future<?> restored = connection.query("SET LOCAL search_path TO ''").execute();
    return Future.all(chosen, restored)
        .compose(
            both ->
                Future.all(
                    set("pgconvoy.schema_relations", chosen.result().getString("relations")),
                    set("pgconvoy.schemas", chosen.result().getString("schemas")),
                    set("pgconvoy.selective", String.valueOf(options.scope().selective()))));
  }

  private Future<?> set(String setting, String value) {
    return connection
        .preparedQuery("SELECT pg_catalog.set_config($1, $2, true)")
        .execute(Tuple.of(setting, value));
  }

  private Future<SchemaImage> families() {
    Map<Family, Future<ObjectStore>> reading = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      if (options.wants(family, major)) {
        reading.put(family, read(family));
      }
    }
    List<Future<ObjectStore>> all = new ArrayList<>(reading.values());
    return Future.all(all)
        .map(
            done -> {
              Map<Family, ObjectStore> stores = new EnumMap<>(Family.class);
              reading.forEach((family, store) -> stores.put(family, store.result()));
              return new SchemaImage(major, stores);
            });
  }

  private Future<ObjectStore> read(Family family) {
    Collector<Row, ObjectStore, ObjectStore> stored =
        Collector.of(
            ObjectStore::new,
            (store, row) -> store.add(object(row)),
            (one, other) -> {
              throw new UnsupportedOperationException("rows come one after the other");
            },
            ObjectStore::sealed);
    return connection
        .preparedQuery(statement.replace(FAMILY, "(" + family.query() + ")"))
        .collecting(stored)
        .execute()
        .map(SqlResult::value);
  }

  private static SchemaObject object(Row row) {
    return new SchemaObject(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
  }
}
