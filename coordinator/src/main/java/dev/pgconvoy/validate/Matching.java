package dev.pgconvoy.validate;

import static java.util.stream.Collectors.toMap;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.validate.TablePair.ComparedColumn;
import dev.pgconvoy.validate.TableShape.Kind;
import dev.pgconvoy.validate.ValidationResult.ColumnDifference;
import dev.pgconvoy.validate.ValidationResult.LeftOut;
import dev.pgconvoy.validate.ValidationResult.Presence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds for each table its counterpart, and for each column. Pure. */
final class Matching {

  private static final String ROWS_UNWANTED = "its rows were asked to be left out";
  private static final String ROWS_ELSEWHERE = "a foreign table: its rows are on another server";

  private final DatabaseShape source;
  private final DatabaseShape target;
  private final List<TablePair> pairs = new ArrayList<>();
  private final Map<QualifiedName, Presence> oneSided = new TreeMap<>();
  private final Map<QualifiedName, List<ColumnDifference>> columns = new TreeMap<>();
  private final Map<QualifiedName, String> leftOut = new TreeMap<>();
  private final Map<QualifiedName, List<String>> notes = new TreeMap<>();

  private Matching(DatabaseShape source, DatabaseShape target) {
    this.source = source;
    this.target = target;
  }

  static Matching of(DatabaseShape source, DatabaseShape target) {
    Matching matching = new Matching(source, target);
    matching.match();
    return matching;
  }

  /** This without all other tables; a partition stands for its root. */
  Matching only(Predicate<QualifiedName> wanted) {
    pairs.removeIf(pair -> pair.names().noneMatch(wanted));
    oneSided.keySet().removeIf(name -> !wanted.test(name));
    return this;
  }

  /** Tables that can be compared, the largest first. */
  List<TablePair> pairs() {
    return pairs;
  }

  /** Tables that only one side has. */
  Map<QualifiedName, Presence> oneSided() {
    return oneSided;
  }

  List<ColumnDifference> columns(QualifiedName table) {
    return columns.getOrDefault(table, List.of());
  }

  List<String> notes(QualifiedName table) {
    return notes.getOrDefault(table, List.of());
  }

  List<LeftOut> leftOut() {
    return leftOut.entrySet().stream()
        .map(entry -> new LeftOut(entry.getKey().toString(), entry.getValue()))
        .toList();
  }

  private void match() {
    Map<QualifiedName, TableShape> onSource = byName(source);
    Map<QualifiedName, TableShape> onTarget = byName(target);
    Set<QualifiedName> names = new HashSet<>(onSource.keySet());
    names.addAll(onTarget.keySet());
    for (QualifiedName name : names) {
      match(name, onSource.get(name), onTarget.get(name));
    }
    pairs.sort(
        Comparator.comparingLong(TablePair::bytes).reversed().thenComparing(TablePair::name));
  }

  private static Map<QualifiedName, TableShape> byName(DatabaseShape database) {
    return database.tables().stream().collect(toMap(TableShape::name, Function.identity()));
  }

  private void match(QualifiedName name, @Nullable TableShape from, @Nullable TableShape to) {
    if (source.withoutRows().contains(name) || target.withoutRows().contains(name)) {
      leftOut.put(name, ROWS_UNWANTED);
    } else if (from == null || to == null) {
      oneSided(name, Objects.requireNonNull(from == null ? to : from), from == null);
    } else if (from.kind() == Kind.FOREIGN || to.kind() == Kind.FOREIGN) {
      leftOut.put(name, ROWS_ELSEWHERE);
    } else {
      from.foreignTables().forEach(partition -> leftOut.put(partition, ROWS_ELSEWHERE));
      to.foreignTables().forEach(partition -> leftOut.put(partition, ROWS_ELSEWHERE));
      pairs.add(pair(from, to));
    }
  }

  private void oneSided(QualifiedName name, TableShape table, boolean onTarget) {
    if (table.kind() == Kind.FOREIGN) {
      leftOut.put(name, ROWS_ELSEWHERE);
    } else {
      oneSided.put(name, onTarget ? Presence.ONLY_ON_TARGET : Presence.ONLY_ON_SOURCE);
    }
  }

  private TablePair pair(TableShape from, TableShape to) {
    Map<String, Column> onTarget = new LinkedHashMap<>();
    to.columns().forEach(column -> onTarget.put(column.name(), column));
    Map<String, ComparedColumn> common = new LinkedHashMap<>();
    List<ColumnDifference> differences = new ArrayList<>();
    List<String> generated = new ArrayList<>();
    for (Column column : from.columns()) {
      Column other = onTarget.remove(column.name());
      if (other == null || !other.type().equals(column.type())) {
        differences.add(
            new ColumnDifference(
                column.name(), column.type(), other == null ? null : other.type()));
      }
      if (other != null && column.generated() && other.generated()) {
        generated.add(column.name());
      } else if (other != null) {
        common.put(
            column.name(), new ComparedColumn(column.name(), column.type(), column.common(other)));
      }
    }
    onTarget
        .values()
        .forEach(
            column -> differences.add(new ColumnDifference(column.name(), null, column.type())));
    note(from.name(), differences, generated);
    List<String> key = key(from, to, common.keySet());
    return new TablePair(from, to, keyFirst(key, common), key.size());
  }

  private void note(
      QualifiedName table, List<ColumnDifference> differences, List<String> generated) {
    if (!differences.isEmpty()) {
      columns.put(table, List.copyOf(differences));
    }
    if (!generated.isEmpty()) {
      notes.put(
          table,
          List.of(
              "generated columns are not compared, as each server computes them from the others: "
                  + String.join(", ", generated)));
    }
  }

  /** The source's, if the target has its columns; else the target's. */
  private static List<String> key(TableShape from, TableShape to, Set<String> common) {
    if (!from.key().isEmpty() && common.containsAll(from.key())) {
      return from.key();
    }
    return common.containsAll(to.key()) ? to.key() : List.of();
  }

  private static List<ComparedColumn> keyFirst(
      List<String> key, Map<String, ComparedColumn> columns) {
    Map<String, ComparedColumn> rest = new LinkedHashMap<>(columns);
    List<ComparedColumn> ordered = new ArrayList<>();
    key.forEach(name -> ordered.add(Objects.requireNonNull(rest.remove(name))));
    ordered.addAll(rest.values());
    return ordered;
  }
}
