package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.task.Task.SequenceValues;
import dev.pgconvoy.task.TaskOutcome;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Carries the values of many sequences over in four round trips, and proves that they are there.
 * They are read from the sequences' own relations: {@code pg_sequences} hides a value that was set
 * with is_called false. These relations can only be named, and a name is taken for what it means
 * today; so each value comes with its relation's oid, which has to be the snapshot's.
 */
final class SequenceCopy {

  private static final String NAMED = SqlResource.read(SequenceCopy.class, "named-sequences.sql");

  private final SqlConnection source;
  private final SqlConnection target;

  SequenceCopy(SqlConnection source, SqlConnection target) {
    this.source = source;
    this.target = target;
  }

  Work run(SequenceValues task) {
    List<Value> values = readSource(task.sequences());
    setAll(task.sequences(), values);
    if (!values(read(target, task.sequences())).equals(values)) {
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

  /** A value as it was read, and of which relation. */
  private record Read(long oid, Value value) {}

  private List<Value> readSource(List<QualifiedName> sequences) {
    List<Long> known = known(sequences);
    List<Read> read = read(source, sequences);
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i).oid != known.get(i)) {
        throw SequenceRenamedException.failure(sequences.get(i));
      }
    }
    return values(read);
  }

  /** The oids that the snapshot has for these names, if they mean the same today. */
  private List<Long> known(List<QualifiedName> sequences) {
    List<Long> known = new ArrayList<>(sequences.size());
    for (Row row : source.preparedQuery(NAMED).execute(names(sequences)).await()) {
      Long oid = row.getLong(0);
      if (oid == null || !oid.equals(row.getLong(1))) {
        throw SequenceRenamedException.failure(sequences.get(known.size()));
      }
      known.add(oid);
    }
    return known;
  }

  private static Tuple names(List<QualifiedName> sequences) {
    return Tuple.of(
        sequences.stream().map(QualifiedName::schema).toArray(String[]::new),
        sequences.stream().map(QualifiedName::name).toArray(String[]::new),
        sequences.stream().map(QualifiedName::sql).toArray(String[]::new));
  }

  private static List<Value> values(List<Read> read) {
    return read.stream().map(Read::value).toList();
  }

  private static List<Read> read(SqlConnection connection, List<QualifiedName> sequences) {
    List<Read> values =
        connection.query(readSql(sequences)).execute().await().stream()
            .map(row -> new Read(row.getLong(3), new Value(row.getLong(1), row.getBoolean(2))))
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
          .append(", last_value, is_called, tableoid::bigint FROM ")
          .append(name.sql());
    }
    return numbered + " ORDER BY 1";
  }
}
