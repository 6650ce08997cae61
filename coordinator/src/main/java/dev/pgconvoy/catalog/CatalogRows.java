package dev.pgconvoy.catalog;

import dev.pgconvoy.catalog.DatabaseProperties.DatabaseSetting;
import dev.pgconvoy.catalog.DatabaseProperties.Grant;
import dev.pgconvoy.catalog.DatabaseProperties.Label;
import dev.pgconvoy.catalog.Index.KeyConstraint;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.ConstraintKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of rows. Equal texts are kept once: 100,000 tables have few schemas and many an
 * "id".
 */
final class CatalogRows {

  private static final Pattern WHERE = Pattern.compile("^\\s*where\\b", Pattern.CASE_INSENSITIVE);

  /** Whether a chosen relation goes without its rows. */
  private final Map<Long, Boolean> withoutData;

  private final Map<String, String> texts = new HashMap<>();

  CatalogRows(Map<Long, Boolean> withoutData) {
    this.withoutData = withoutData;
  }

  Table table(Row row) {
    long oid = row.getLong("oid");
    QualifiedName name = name(row);
    String intoSchema = row.getString("into_schema");
    boolean partitioned = row.getBoolean("partitioned");
    return new Table(
        oid,
        name,
        intoSchema == null
            ? name
            : new QualifiedName(shared(intoSchema), shared(row.getString("into_name"))),
        partitioned,
        row.getBoolean("unlogged"),
        row.getBoolean("heap"),
        row.getBoolean("row_security"),
        Stream.of(row.getArrayOfStrings("columns")).map(this::shared).toList(),
        row.getString("unportable"),
        row.getBoolean("users_code"),
        condition(name, row.getString("condition")),
        row.getBoolean("foreign_descendants"),
        !withoutData.getOrDefault(oid, false),
        row.getLong("filenode"),
        row.getDouble("rows"),
        partitioned ? 0 : row.getLong("pages"),
        row.getLong("bytes"));
  }

  private static @Nullable String condition(QualifiedName table, @Nullable String condition) {
    if (condition == null) {
      return null;
    }
    var where = WHERE.matcher(condition);
    if (!where.find()) {
      throw new IllegalStateException(
          "the extension of "
              + table
              + " registered it as configuration with a condition that is no WHERE clause: "
              + condition);
    }
    return condition.substring(where.end()).strip();
  }

  Index index(Row row) {
    return new Index(
        row.getLong("oid"),
        name(row),
        row.getLong("table_oid"),
        constraint(row),
        row.getBoolean("partitioned"),
        row.getBoolean("valid"),
        row.getBoolean("builtin"),
        row.getBoolean("tail"),
        row.getLong("bytes"),
        row.getString("definition"));
  }

  private @Nullable KeyConstraint constraint(Row row) {
    Long oid = row.getLong("constraint_oid");
    return oid == null
        ? null
        : new KeyConstraint(
            oid,
            shared(row.getString("constraint_name")),
            kind(row.getString("constraint_type")),
            row.getBoolean("deferrable"),
            row.getBoolean("deferred"),
            row.getBoolean("temporal"));
  }

  private static ConstraintKind kind(String type) {
    return switch (type) {
      case "p" -> ConstraintKind.PRIMARY_KEY;
      case "u" -> ConstraintKind.UNIQUE;
      case "x" -> ConstraintKind.EXCLUSION;
      default ->
          throw new IllegalArgumentException(
              "a constraint of type " + type + " stands on no index");
    };
  }

  ForeignKey foreignKey(Row row) {
    return new ForeignKey(
        row.getLong("oid"),
        shared(row.getString("name")),
        row.getLong("table_oid"),
        row.getLong("referenced_oid"),
        row.getBoolean("partitioned"),
        row.getBoolean("validated"),
        row.getBoolean("enforced"));
  }

  MaterializedView materializedView(Row row) {
    return new MaterializedView(
        row.getLong("oid"),
        name(row),
        row.getBoolean("populated"),
        row.getBoolean("builtin"),
        row.getLong("bytes"),
        array(row.getString("calls")).stream().map(String::valueOf).toList(),
        array(row.getString("secured")).stream().map(String::valueOf).toList(),
        array(row.getString("draws")).stream()
            .map(JsonObject.class::cast)
            .map(each -> new QualifiedName(each.getString("schema"), each.getString("name")))
            .collect(Collectors.toSet()),
        row.getBoolean("draws_any"));
  }

  private static JsonArray array(@Nullable String json) {
    return json == null ? new JsonArray() : new JsonArray(json);
  }

  QualifiedName name(Row row) {
    return new QualifiedName(shared(row.getString("schema")), shared(row.getString("name")));
  }

  private String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  static SourceDatabase database(Row row) {
    return new SourceDatabase(
        row.getString("name"),
        row.getLong("oid"),
        row.getString("encoding"),
        row.getInteger("server_version"),
        row.getString("owner"),
        row.getLong("bytes"),
        row.getBoolean("event_triggers"));
  }

  static DatabaseProperties properties(
      Row row, List<Grant> grants, List<Label> labels, List<DatabaseSetting> settings) {
    return new DatabaseProperties(
        row.getString("owner"),
        row.getInteger("connection_limit"),
        row.getString("comment"),
        row.getBoolean("has_acl"),
        grants,
        labels,
        settings);
  }

  static Grant grant(Row row) {
    return new Grant(
        row.getString("grantee"), row.getString("privilege"), row.getBoolean("grantable"));
  }

  static Label label(Row row) {
    return new Label(row.getString("provider"), row.getString("label"));
  }

  static Extension extension(Row row) {
    return new Extension(
        row.getString("name"),
        row.getString("version"),
        row.getString("schema"),
        row.getBoolean("own_comment"));
  }

  static LargeObjects largeObjects(List<Row> rows) {
    return new LargeObjects(
        rows.stream()
            .map(
                row ->
                    new LargeObjects.Run(
                        row.getLong("first_oid"), row.getLong("last_oid"), row.getLong("objects")))
            .toList(),
        rows.isEmpty() ? 0 : rows.getFirst().getLong("total_bytes"));
  }
}
