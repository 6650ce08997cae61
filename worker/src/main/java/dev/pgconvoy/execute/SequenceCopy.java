package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.task.Task.SequenceValues;
import dev.pgconvoy.task.TaskOutcome;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Carries the values of many sequences over in three round trips, and proves that they are there.
 * They are read from the sequences' own relations: {@code pg_sequences} hides a value that was set
 * with is_called false.
 */
final class SequenceCopy {

  private final SqlConnection source;
  private final SqlConnection target;

  SequenceCopy(SqlConnection source, SqlConnection target) {
    this.source = source;
    this.target = target;
  }

  Work run(SequenceValues task) {
    List<Value> values = read(source, task.sequences());
    setAll(task.sequences(), values);
    if (!read(target, task.sequences()).equals(values)) {
      throw new IllegalStateException(
          "sequences have other values on the target than were just set: does somebody else use them?");
    }
    return Work.of(
        IntStream.range(0, values.size())
            .mapToObj(i -> new TaskOutcome(task.valueId(i), 1, 0, values.get(i).print(), 0))
            .toList());
  }

  private record Value(long last, boolean called) {

    /** As it is in the journal: not its hash but the value itself, which has room there. */
    Fingerprint print() {
      return new Fingerprint(1, called ? 1 : 0, last);
    }
  }

  private static List<Value> read(SqlConnection connection, List<QualifiedName> sequences) {
    List<Value> values =
        connection.query(readSql(sequences)).execute().await().stream()
            .map(row -> new Value(row.getLong(1), row.getBoolean(2)))
            .toList();
    if (values.size() != sequences.size()) {
      throw new IllegalStateException(
          values.size() + " of " + sequences.size() + " sequences could be read");
    }
    return values;
  }

  private void setAll(List<QualifiedName> sequences, List<Value> values) {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      settings.add(
          "(%s::regclass, %d, %b)"
              .formatted(
                  Sql.literal(sequences.get(i).sql()), values.get(i).last, values.get(i).called));
    }
    target
        .query(
            "SELECT count(pg_catalog.setval(name, value, called)) FROM (VALUES "
                + String.join(",", settings)
                + ") AS v (name, value, called)")
        .execute()
        .await();
  }

  private static String readSql(List<QualifiedName> sequences) {
    StringBuilder numbered = new StringBuilder();
    int number = 0;
    for (QualifiedName name : sequences) {
      numbered
          .append(number == 0 ? "" : " UNION ALL ")
          .append("SELECT ")
          .append(number++)
          .append(", last_value, is_called FROM ")
          .append(name.sql());
    }
    return numbered + " ORDER BY 1";
  }
}
