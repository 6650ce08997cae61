package dev.pgconvoy.validate;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.rows.BucketSums;
import dev.pgconvoy.task.CtidRange;
import dev.pgconvoy.validate.Reading.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts tables into what one connection reads at a time. Both sides are read in the same order, so
 * that they come to the end of a table at about the same time, but each in parts of its own: sums
 * add up, whatever the parts. Pure.
 */
final class ReadPlan {

  /**
   * Tables whose sums are in memory at the same time.
   *
   * @param sumsBytes of both sides
   */
  record Batch(List<Integer> tables, List<Reading> source, List<Reading> target, long sumsBytes) {

    List<Reading> on(Side side) {
      return side == Side.SOURCE ? source : target;
    }

    int readings() {
      return source.size() + target.size();
    }
  }

  private final List<TablePair> tables;
  private final int jobs;
  private final int streams;
  private final int sourceMajor;
  private final int targetMajor;
  private final long partBytes;

  /**
   * @param jobs connections to each side
   * @param streams how many of them are of use at the same time
   */
  ReadPlan(List<TablePair> tables, int jobs, int streams, int sourceMajor, int targetMajor) {
    this.tables = tables;
    this.jobs = jobs;
    this.streams = streams;
    this.sourceMajor = sourceMajor;
    this.targetMajor = targetMajor;
    this.partBytes = partBytes();
  }

  private long partBytes() {
    long all = tables.stream().mapToLong(TablePair::bytes).sum();
    return Math.clamp(
        all / ((long) jobs * ValidationLimits.PARTS_PER_JOB),
        ValidationLimits.SMALLEST_PART_BYTES,
        ValidationLimits.LARGEST_PART_BYTES);
  }

  /** All tables, in their order. */
  List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    long bytes = 0;
    for (int table = 0; table < tables.size(); table++) {
      TablePair pair = tables.get(table);
      if (pair.bytes() >= ValidationLimits.SMALL_TABLE_BYTES || relations(pair) > 1) {
        batches.add(batch(List.of(table)));
        continue;
      }
      if (group.size() == groupTables() || bytes + pair.bytes() > ValidationLimits.GROUP_BYTES) {
        batches.add(batch(group));
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(table);
      bytes += pair.bytes();
    }
    if (!group.isEmpty()) {
      batches.add(batch(group));
    }
    return batches;
  }

  /** One table alone. */
  Batch only(int table) {
    return batch(List.of(table));
  }

  /** So that each connection has something to do. */
  private int groupTables() {
    return Math.clamp(
        Math.ceilDiv(tables.size(), jobs * ValidationLimits.PARTS_PER_JOB),
        1,
        ValidationLimits.GROUP_TABLES);
  }

  private static int relations(TablePair pair) {
    return Math.max(pair.source().relations().size(), pair.target().relations().size());
  }

  private Batch batch(List<Integer> group) {
    long sums = 2 * group.stream().mapToLong(t -> BucketSums.bytes(tables.get(t).buckets())).sum();
    return new Batch(
        List.copyOf(group), readings(group, Side.SOURCE), readings(group, Side.TARGET), sums);
  }

  /** Small pieces together, large ones alone. */
  private List<Reading> readings(List<Integer> group, Side side) {
    List<Reading> readings = new ArrayList<>();
    List<Piece> together = new ArrayList<>();
    long bytes = 0;
    for (Piece piece : group.stream().flatMap(table -> pieces(table, side)).toList()) {
      long more = bytes(piece, side);
      boolean full =
          together.size() == ValidationLimits.GROUP_TABLES
              || bytes + more > ValidationLimits.GROUP_BYTES;
      if (full && !together.isEmpty()) {
        readings.add(reading(side, together, bytes));
        together = new ArrayList<>();
        bytes = 0;
      }
      together.add(piece);
      bytes += more;
    }
    if (!together.isEmpty()) {
      readings.add(reading(side, together, bytes));
    }
    return readings;
  }

  private Reading reading(Side side, List<Piece> pieces, long bytes) {
    Piece first = pieces.getFirst();
    TableShape table = tables.get(first.table()).on(side);
    String name = table.relations().get(first.relation()).name().toString();
    return new Reading(
        side,
        pieces,
        "READ "
            + side
            + " "
            + name
            + (pieces.size() > 1 ? " and " + (pieces.size() - 1) + " more" : part(first)),
        bytes);
  }

  private static String part(Piece piece) {
    return switch (piece.range()) {
      case CtidRange.Whole w -> "";
      case CtidRange.First f -> " to page " + f.endPage();
      case CtidRange.Middle m -> " pages " + m.startPage() + " to " + m.endPage();
      case CtidRange.Last l -> " from page " + l.startPage();
    };
  }

  private Stream<Piece> pieces(int table, Side side) {
    List<Relation> relations = tables.get(table).on(side).relations();
    List<Piece> pieces = new ArrayList<>();
    for (int relation = 0; relation < relations.size(); relation++) {
      int parts = parts(relations.get(relation), side);
      for (int part = 1; part <= parts; part++) {
        CtidRange range = CtidRange.part(part, parts, relations.get(relation).pages());
        pieces.add(new Piece(table, relation, range));
      }
    }
    return pieces.stream();
  }

  private int parts(Relation relation, Side side) {
    int major = side == Side.SOURCE ? sourceMajor : targetMajor;
    if (!relation.heap() || major < ValidationLimits.CTID_RANGE_SCAN) {
      return 1;
    }
    if (streams == 1 && relation.bytes() <= ValidationLimits.LARGEST_WHOLE_BYTES) {
      return 1;
    }
    long wanted = Math.ceilDiv(relation.bytes(), partBytes);
    return Math.clamp(Math.min(wanted, relation.pages()), 1, ValidationLimits.MOST_PARTS);
  }

  private long bytes(Piece piece, Side side) {
    Relation relation = tables.get(piece.table()).on(side).relations().get(piece.relation());
    return relation.bytes() / parts(relation, side);
  }
}
