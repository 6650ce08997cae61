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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what one side has that can be compared, under its snapshot. */
final class ShapeReader {

  private static final String TABLES = SqlResource.read(ShapeReader.class, "tables.sql");
  private static final Pattern WHERE = Pattern.compile("^\\s*where\\b", Pattern.CASE_INSENSITIVE);

  /** Lists kept to be used again: many tables have the same columns, and more the same key. */
  private static final int KEPT_LISTS = 1_000;

  private final Map<String, List<Column>> columns = new HashMap<>();
  private final Map<String, List<String>> keys = new HashMap<>();

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
        outline.materializedViews(),
        outline.largeObjects());
  }

  private static Future<List<TableShape>> tables(PgConnection connection) {
    ShapeReader reader = new ShapeReader();
    return connection
        .preparedQuery(TABLES)
        .collecting(mapping(reader::table, toList()))
        .execute()
        .map(SqlResult::value);
  }

  private TableShape table(Row row) {
    QualifiedName name = new QualifiedName(row.getString("schema"), row.getString("name"));
    TableShape.Kind kind = kind(row.getString("kind"));
    String key = row.getString("key");
    return new TableShape(
        name,
        kind,
        condition(row.getString("condition")),
        kept(columns, row.getString("columns"), ShapeReader::columns),
        key == null ? List.of() : kept(keys, key, ShapeReader::names),
        kind == TableShape.Kind.TABLE ? List.of(relation(name, row)) : relations(row),
        kind == TableShape.Kind.TABLE ? List.of() : foreignTables(row));
  }

  private static <T> List<T> kept(
      Map<String, List<T>> lists, String array, Function<String, List<T>> read) {
    List<T> known = lists.get(array);
    if (known != null) {
      return known;
    }
    List<T> list = read.apply(array);
    if (lists.size() < KEPT_LISTS) {
      lists.put(array, list);
    }
    return list;
  }

  private static List<Column> columns(String array) {
    return objects(array).map(ShapeReader::column).toList();
  }

  private static List<String> names(String array) {
    return new JsonArray(array).stream().map(String::valueOf).toList();
  }

  private static List<Relation> relations(Row row) {
    return objects(row.getString("leaves")).map(ShapeReader::relation).toList();
  }

  private static List<QualifiedName> foreignTables(Row row) {
    return objects(row.getString("foreign_tables")).map(ShapeReader::name).toList();
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

  private static Relation relation(QualifiedName name, Row row) {
    return new Relation(
        name,
        row.getLong("oid"),
        row.getLong("filenode"),
        row.getLong("rows"),
        row.getLong("pages"),
        row.getLong("bytes"),
        row.getBoolean("heap"));
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
