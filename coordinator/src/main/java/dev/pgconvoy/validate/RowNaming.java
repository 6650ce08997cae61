package dev.pgconvoy.validate;

import dev.pgconvoy.rows.CaughtRow;
import dev.pgconvoy.rows.RowDifference;
import dev.pgconvoy.rows.RowDifference.Changed;
import dev.pgconvoy.rows.RowDifference.Extra;
import dev.pgconvoy.rows.RowDifference.Missing;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.validate.TablePair.ComparedColumn;
import dev.pgconvoy.validate.ValidationResult.RowKind;
import dev.pgconvoy.validate.ValidationResult.ValueDifference;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the rows that differ their names, by key and column, with the values of both sides. */
final class RowNaming {

  private final TablePair pair;
  private final BitSet columns;
  private final List<ComparedColumn> read;
  private final RowValues source;
  private final RowValues target;

  private RowNaming(
      TablePair pair,
      List<RowDifference> rows,
      boolean rawText,
      SourceSession source,
      SourceSession target) {
    this.pair = pair;
    this.columns = columns(pair, rows);
    this.read = columns.stream().mapToObj(pair.columns()::get).toList();
    this.source = RowValues.read(source, pair.source(), read, rawText, onSource(rows).toList());
    this.target = RowValues.read(target, pair.target(), read, rawText, onTarget(rows).toList());
  }

  static List<ValidationResult.RowDifference> name(
      TablePair pair,
      List<RowDifference> rows,
      boolean rawText,
      SourceSession source,
      SourceSession target) {
    RowNaming naming = new RowNaming(pair, rows, rawText, source, target);
    return rows.stream().map(naming::named).toList();
  }

  /** The key's and those that differ in some row: only these are asked for. */
  private static BitSet columns(TablePair pair, List<RowDifference> rows) {
    BitSet columns = new BitSet();
    columns.set(0, namingColumns(pair));
    for (RowDifference row : rows) {
      if (row instanceof Changed changed) {
        shownFields(changed).forEach(columns::set);
      }
    }
    return columns;
  }

  private static int namingColumns(TablePair pair) {
    return pair.keyColumns() > 0
        ? pair.keyColumns()
        : Math.min(pair.columns().size(), ValidationLimits.SHOWN_COLUMNS);
  }

  private static IntStream shownFields(Changed changed) {
    return changed.fields().stream().limit(ValidationLimits.SHOWN_COLUMNS);
  }

  private static Stream<CaughtRow> onSource(List<RowDifference> rows) {
    return rows.stream()
        .flatMap(
            row ->
                switch (row) {
                  case Missing missing -> Stream.of(missing.source());
                  case Changed changed -> Stream.of(changed.source());
                  case Extra extra -> Stream.of();
                });
  }

  private static Stream<CaughtRow> onTarget(List<RowDifference> rows) {
    return rows.stream()
        .flatMap(
            row ->
                switch (row) {
                  case Missing missing -> Stream.of();
                  case Changed changed -> Stream.of(changed.target());
                  case Extra extra -> Stream.of(extra.target());
                });
  }

  private ValidationResult.RowDifference named(RowDifference row) {
    return switch (row) {
      case Missing missing -> named(RowKind.MISSING, key(source.of(missing.source())), List.of());
      case Extra extra -> named(RowKind.EXTRA, key(target.of(extra.target())), List.of());
      case Changed changed ->
          named(RowKind.CHANGED, key(source.of(changed.source())), values(changed));
    };
  }

  private static ValidationResult.RowDifference named(
      RowKind kind, Map<String, @Nullable String> key, List<ValueDifference> values) {
    return new ValidationResult.RowDifference(kind, key, values);
  }

  private Map<String, @Nullable String> key(List<@Nullable String> values) {
    Map<String, @Nullable String> key = new LinkedHashMap<>();
    for (int i = 0; i < namingColumns(pair); i++) {
      key.put(read.get(i).name(), values.get(i));
    }
    return key;
  }

  private List<ValueDifference> values(Changed changed) {
    List<@Nullable String> from = source.of(changed.source());
    List<@Nullable String> to = target.of(changed.target());
    return shownFields(changed)
        .mapToObj(
            field -> {
              int place = columns.get(0, field).cardinality();
              return new ValueDifference(read.get(place).name(), from.get(place), to.get(place));
            })
        .toList();
  }
}
