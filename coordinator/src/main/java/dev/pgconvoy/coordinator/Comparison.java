package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.SequenceValues;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares, table by table, the fingerprint of what was sent with that of what was read back. */
final class Comparison {

  private static final String SENT = "TABLE DATA ";
  private static final String READ = "FINGERPRINT ";

  /** Of one table, or of a root through which several went. */
  private static final class Side {
    Fingerprint fingerprint = Fingerprint.EMPTY;
    int parts;

    void add(Fingerprint part) {
      fingerprint = fingerprint.plus(part);
      parts++;
    }
  }

  private final Map<QualifiedName, List<TableCopy>> tables;
  private final Map<String, String> roots;
  private final Map<String, Side> sent = new HashMap<>();
  private final Map<String, Side> read = new HashMap<>();

  /** By the quoted name of a sequence, where it was set to stand. */
  private final Map<String, Fingerprint> sequences = new TreeMap<>();

  /** In how many parts each table was to be read back. */
  private final Map<String, Integer> toRead = new HashMap<>();

  Comparison(List<TableCopy> copies, RunJournal journal, RunKey run) {
    this.tables = copies.stream().collect(Collectors.groupingBy(TableCopy::into));
    this.roots =
        copies.stream()
            .filter(TableCopy::throughRoot)
            .collect(Collectors.toMap(copy -> copy.table().sql(), copy -> copy.into().sql()));
    journal.done().forEachCopied(run, this::add);
  }

  private void add(Row row) {
    String id = row.getString(0);
    Fingerprint fingerprint = Fingerprint.parse(row.getString(3));
    if (id.startsWith(SENT)) {
      String table = name(id, SENT);
      sent.computeIfAbsent(roots.getOrDefault(table, table), t -> new Side()).add(fingerprint);
    } else if (id.startsWith(READ)) {
      String table = name(id, READ);
      read.computeIfAbsent(table, t -> new Side()).add(fingerprint);
      toRead.put(table, Integer.parseInt(id.substring(id.lastIndexOf('/') + 1)));
    } else if (id.startsWith(SequenceValues.VALUE)) {
      sequences.put(id.substring(SequenceValues.VALUE.length()), fingerprint);
    }
  }

  /** What stands between the kind and the number of the part. */
  private static String name(String id, String kind) {
    return id.substring(kind.length(), id.lastIndexOf(' '));
  }

  /** The tables that were copied and read back whole, and aren't the same. */
  List<QualifiedName> differing() {
    return chosen(table -> isCopied(table) && isRead(table) && !isSame(table));
  }

  /** A line for each table that was not copied whole, or not read back. */
  List<String> gaps() {
    return chosen(table -> !isCopied(table) || !isRead(table)).stream().map(this::line).toList();
  }

  /** The sequences that don't stand any more where they were set to stand. */
  List<SetSequences.Moved> moved(SqlConnection target) {
    return new SetSequences(target).moved(sequences);
  }

  private List<QualifiedName> chosen(Predicate<QualifiedName> wanted) {
    return tables.keySet().stream().filter(wanted).sorted().toList();
  }

  private boolean isCopied(QualifiedName table) {
    return side(sent, table).parts == partsToSend(table);
  }

  private int partsToSend(QualifiedName table) {
    return copies(table).mapToInt(TableCopy::parts).sum();
  }

  private Stream<TableCopy> copies(QualifiedName table) {
    return tables.getOrDefault(table, List.of()).stream();
  }

  private boolean isRead(QualifiedName table) {
    return side(read, table).parts > 0
        && side(read, table).parts == toRead.getOrDefault(table.sql(), 0);
  }

  private boolean isSame(QualifiedName table) {
    return side(sent, table).fingerprint.equals(side(read, table).fingerprint);
  }

  /** What was sent of a table and what was read back. */
  String line(QualifiedName table) {
    Side from = side(sent, table);
    if (!isCopied(table)) {
      return "%s: %d of %d parts were copied".formatted(table, from.parts, partsToSend(table));
    }
    return table
        + ": sent "
        + rows(from)
        + ", on the target "
        + (isRead(table) ? rows(side(read, table)) : "not read back");
  }

  private static String rows(Side side) {
    return "%,d rows (%s)".formatted(side.fingerprint.rows(), side.fingerprint);
  }

  private static Side side(Map<String, Side> sides, QualifiedName table) {
    return sides.getOrDefault(table.sql(), new Side());
  }
}
