package dev.pgconvoy.validate;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.rows.BucketSums;
import dev.pgconvoy.rows.RowLayout;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table that both sides have, and how its rows are read on either so that equal rows give equal
 * bytes.
 *
 * @param columns those that both sides have, the key first
 * @param keyColumns how many of them name a row; 0 where only the whole row does
 */
record TablePair(
    TableShape source, TableShape target, List<ComparedColumn> columns, int keyColumns) {

  /** A column and the form in which it is compared. */
  record ComparedColumn(String name, String type, Column.Form form) {}

  TablePair {
    columns = List.copyOf(columns);
  }

  QualifiedName name() {
    return source.name();
  }

  /** Its own and its partitions', of either side. */
  Stream<QualifiedName> names() {
    return Stream.of(
            Stream.of(name()),
            source.relations().stream().map(Relation::name),
            target.relations().stream().map(Relation::name))
        .flatMap(names -> names);
  }

  TableShape on(Side side) {
    return side == Side.SOURCE ? source : target;
  }

  RowLayout layout() {
    return new RowLayout(false, keyColumns, columns.size());
  }

  /** The same on both sides, whatever their estimates. */
  int buckets() {
    return BucketSums.bucketsFor(Math.max(source.rows(), target.rows()));
  }

  /** As long as nothing is known to differ. */
  int firstBuckets() {
    return Math.min(buckets(), ValidationLimits.FIRST_BUCKETS);
  }

  long bytes() {
    return Math.max(source.bytes(), target.bytes());
  }

  List<String> key() {
    return columns.subList(0, keyColumns).stream().map(ComparedColumn::name).toList();
  }
}
