package dev.pgconvoy.validate;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.pgconvoy.catalog.CatalogOutline;
import dev.pgconvoy.catalog.CatalogReader;
import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.validate.Column.Form;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what one side has that can be compared, under its snapshot. */
final class ShapeReader {

  private static final String TABLES = SqlResource.read(ShapeReader.class, "tables.sql");
  private static final Pattern WHERE = Pattern.compile("^\\s*where\\b", Pattern.CASE_INSENSITIVE);

  /**
   * @param connection in a transaction that sees the snapshot
   */
  static Future<DatabaseShape> read(PgConnection connection, int major, CatalogScope scope) {
    // The catalog's reader leaves in the session which relations the patterns choose.
    return CatalogReader.outline(connection, scope)
        .compose(outline -> tables(connection).map(tables -> shape(outline, major, tables)));
  }

  private static DatabaseShape shape(CatalogOutline outline, int major, List<TableShape> tables) {
    return new DatabaseShape(
        outline.encoding(),
        major,
        tables,
        outline.withoutRows(),
        outline.sequences(),
        outline.largeObjects());
  }

  private static Future<List<TableShape>> tables(PgConnection connection) {
    return connection
        .preparedQuery(TABLES)
        .collecting(mapping(ShapeReader::table, toList()))
        .execute()
        .map(SqlResult::value);
  }

  private static TableShape table(Row row) {
    String key = row.getString("key");
    return new TableShape(
        new QualifiedName(row.getString("schema"), row.getString("name")),
        kind(row.getString("kind")),
        condition(row.getString("condition")),
        objects(row.getString("columns")).map(ShapeReader::column).toList(),
        key == null ? List.of() : new JsonArray(key).stream().map(String::valueOf).toList(),
        objects(row.getString("leaves")).map(ShapeReader::relation).toList(),
        objects(row.getString("foreign_tables")).map(ShapeReader::name).toList());
  }

  private static TableShape.Kind kind(String relkind) {
    return switch (relkind) {
      case "r" -> TableShape.Kind.TABLE;
      case "p" -> TableShape.Kind.PARTITIONED;
      case "f" -> TableShape.Kind.FOREIGN;
      default -> throw new IllegalArgumentException("a table of kind " + relkind);
    };
  }

  private static @Nullable String condition(@Nullable String clause) {
    return clause == null ? null : WHERE.matcher(clause).replaceFirst("").strip();
  }

  private static Stream<JsonObject> objects(String array) {
    return new JsonArray(array).stream().map(JsonObject.class::cast);
  }

  private static Column column(JsonObject json) {
    return new Column(
        json.getString("name"),
        json.getString("type"),
        json.getBoolean("generated"),
        Form.valueOf(json.getString("form")));
  }

  private static Relation relation(JsonObject json) {
    return new Relation(
        name(json),
        json.getLong("oid"),
        json.getLong("filenode"),
        json.getLong("rows"),
        json.getLong("pages"),
        json.getLong("bytes"),
        json.getBoolean("heap"));
  }

  private static QualifiedName name(JsonObject json) {
    return new QualifiedName(json.getString("schema"), json.getString("name"));
  }

  private ShapeReader() {}
}
