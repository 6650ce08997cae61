package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.validate.ValidationResult.SequenceDifference;
import dev.pgconvoy.validate.ValidationResult.SequenceValue;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares where sequences stand. They know no snapshots: both sides are as they are at the moment.
 * Their own relations are read, as {@code pg_sequences} hides a value that was set with is_called
 * false.
 */
final class SequenceComparison {

  static List<SequenceDifference> compare(
      SqlConnection source,
      List<QualifiedName> onSource,
      SqlConnection target,
      List<QualifiedName> onTarget) {
    Map<QualifiedName, SequenceValue> from = values(source, onSource);
    Map<QualifiedName, SequenceValue> to = values(target, onTarget);
    TreeSet<QualifiedName> names = new TreeSet<>(from.keySet());
    names.addAll(to.keySet());
    return names.stream()
        .map(name -> new SequenceDifference(name.toString(), from.get(name), to.get(name)))
        .filter(pair -> !java.util.Objects.equals(pair.source(), pair.target()))
        .toList();
  }

  private static Map<QualifiedName, SequenceValue> values(
      SqlConnection connection, List<QualifiedName> names) {
    Map<QualifiedName, SequenceValue> values = new TreeMap<>();
    for (int from = 0; from < names.size(); from += ValidationLimits.SEQUENCES_AT_ONCE) {
      List<QualifiedName> some =
          names.subList(from, Math.min(names.size(), from + ValidationLimits.SEQUENCES_AT_ONCE));
      for (Row row : connection.query(sql(some)).execute().await()) {
        values.put(
            some.get(row.getInteger(0)), new SequenceValue(row.getLong(1), row.getBoolean(2)));
      }
    }
    return values;
  }

  private static String sql(List<QualifiedName> names) {
    List<String> selects = new ArrayList<>();
    for (QualifiedName name : names) {
      selects.add("SELECT " + selects.size() + ", last_value, is_called FROM " + name.sql());
    }
    return String.join(" UNION ALL ", selects);
  }

  /** The statement that sets it as it is on the source. */
  static String set(QualifiedName name, SequenceValue value) {
    return "SELECT pg_catalog.setval(%s::regclass, %d, %b)"
        .formatted(Sql.literal(name.sql()), value.lastValue(), value.called());
  }

  private SequenceComparison() {}
}
