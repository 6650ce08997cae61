package dev.pgconvoy.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.FingerprintPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads back what arrived: each table, or its root where rows went through that. After post-data,
 * as that can run code which changes rows; where it can't, a large table once all are loaded, while
 * indexes are built.
 */
final class ValidationPlan {

  /** Of a table that was copied whole. */
  private static final long PART_BYTES = 128L << 20;

  private static final int MOST_PARTS = 1_000;

  private final Draft draft;
  private final PlanInput input;
  private final DataPlan data;
  private final int settled;
  private final int end;

  /** Tables whose pages can be read in ranges, however they were copied. */
  private final Set<Long> heaps;

  private int batch;

  /**
   * @param settled after this no row changes any more
   * @param end of post-data
   */
  ValidationPlan(Draft draft, PlanInput input, DataPlan data, int settled, int end) {
    this.draft = draft;
    this.input = input;
    this.data = data;
    this.settled = settled;
    this.end = end;
    this.heaps =
        input.catalog().tables().stream()
            .filter(Table::heap)
            .map(Table::oid)
            .collect(Collectors.toSet());
  }

  void plan(Cut cut) {
    cut.alone().stream().filter(copy -> !copy.throughRoot()).forEach(this::alone);
    for (List<TableCopy> group : cut.together()) {
      List<TableCopy> ownRows = group.stream().filter(copy -> !copy.throughRoot()).toList();
      if (!ownRows.isEmpty()) {
        add(ownRows, 1, 1, ownRows.stream().mapToLong(TableCopy::sizeBytes).sum(), end);
      }
    }
    cut.copies()
        .filter(TableCopy::throughRoot)
        .collect(groupingBy(TableCopy::into, LinkedHashMap::new, toList()))
        .values()
        .forEach(this::root);
  }

  private void alone(TableCopy copy) {
    int parts = heaps.contains(copy.oid()) ? parts(copy) : 1;
    for (int part = 1; part <= parts; part++) {
      add(List.of(copy), part, parts, copy.sizeBytes() / parts, settled);
    }
  }

  /** One table stands for all that went through its root. */
  private void root(List<TableCopy> copies) {
    long bytes = copies.stream().mapToLong(TableCopy::sizeBytes).sum();
    add(List.of(copies.getFirst()), 1, 1, bytes, end);
  }

  /**
   * As fine as it was copied, so that no slot waits for long for one that reads a large part over a
   * slow link. Of the cut, which a resume has again, and not of the slots, which it hasn't.
   */
  private int parts(TableCopy copy) {
    if (input.options().targetMajor() < CutLimits.CTID_RANGE_SCAN) {
      return 1;
    }
    long most = Math.ceilDiv(copy.sizeBytes(), CutLimits.SMALLEST_PART);
    long least = Math.ceilDiv(copy.sizeBytes(), PART_BYTES);
    return Math.clamp(Math.max(least, Math.min(copy.parts(), most)), 1, MOST_PARTS);
  }

  private void add(List<TableCopy> copies, int part, int parts, long bytes, int after) {
    // Only until post-data has ended is anybody else at work on a table.
    Stream<TableCopy> shared = after == end ? Stream.empty() : copies.stream();
    int task =
        draft.add(
            new FingerprintPart(++batch, copies, part, parts),
            CostModel.task(CostModel.fingerprint(bytes)),
            OnFailure.RECORD,
            shared.map(copy -> new RelationLock(copy.oid(), LockMode.ACCESS_SHARE)).toList());
    draft.after(task, after);
    copies.stream()
        .flatMapToInt(copy -> data.of(copy.oid()).stream())
        .distinct()
        .forEach(loaded -> draft.after(task, loaded));
  }
}
