package dev.pgconvoy.validate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.pgconvoy.copy.CopyOptions;
import dev.pgconvoy.copy.CopyPipe;
import dev.pgconvoy.copy.CopyRequest;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.rows.BucketSums;
import dev.pgconvoy.rows.CaughtRow;
import dev.pgconvoy.rows.RowDifference;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import dev.pgconvoy.validate.Narrowing.Found;
import dev.pgconvoy.validate.ValidationResult.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes one table of the target equal to that of the source's snapshot, in one transaction on the
 * target: under a lock the table is compared anew, since rows may have changed or moved; the rows
 * that differ are replaced, or all of them where most do; and before the commit it is compared once
 * more.
 *
 * <p>To be used on a virtual thread.
 */
final class TableRepair {

  /** What was done to the rows. */
  private record Replaced(String how, long deleted, long inserted) {}

  private final List<TablePair> tables;
  private final int table;
  private final ReadPlan plan;
  private final boolean rawText;
  private final TablePair pair;
  private final RepairStatements statements;
  private final SourceSession source;
  private final TargetSession target;
  private final PassRunner passes;
  private long sourceRows;
  private long targetRows;

  TableRepair(
      List<TablePair> tables,
      int table,
      ReadPlan plan,
      boolean rawText,
      SourceSession source,
      TargetSession target,
      ReadProgress progress) {
    this.tables = tables;
    this.table = table;
    this.plan = plan;
    this.rawText = rawText;
    this.pair = tables.get(table);
    this.statements = new RepairStatements(pair, rawText);
    this.source = source;
    this.target = target;
    this.passes = new SessionPasses(source.copySession(), target.copySession(), progress);
  }

  /** Whether replacing the rows one by one costs less than all of them. */
  static boolean byRows(boolean allKnown, long differing, long rows) {
    return allKnown && 2 * differing <= Math.max(rows, 2);
  }

  /**
   * @throws ValidationRefusedException if it can't be done safely; nothing is changed then
   */
  Repair run(String version) {
    execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE; SET LOCAL synchronous_commit = on");
    try {
      // Before anything looks at the database, so that the snapshot is one of after the lock.
      execute(statements.lock());
      boolean referenced = StillTable.keep(target.connection(), pair.name());
      Replaced replaced = replace(referenced);
      Found left = differences();
      if (!left.isAll() || !left.rows().isEmpty()) {
        throw new ValidationRefusedException(
            pair.name()
                + " still differs after its rows were replaced: something on the target changes what is written to it. Nothing was kept");
      }
      Repair repair =
          new Repair(
              pair.name().toString(),
              replaced.how,
              replaced.deleted,
              replaced.inserted,
              true,
              null);
      RepairJournal.note(target.connection(), repair, version);
      execute("COMMIT");
      return repair;
    } catch (RuntimeException e) {
      rollback(e);
      throw explained(e);
    }
  }

  private RuntimeException explained(RuntimeException e) {
    PgFailure failure = PgFailure.from(e);
    return SqlState.INSUFFICIENT_PRIVILEGE.equals(failure.sqlState())
        ? new ValidationRefusedException(
            "the role on the target lacks a privilege: " + failure.oneLine() + ". Nothing was kept")
        : e;
  }

  private void rollback(RuntimeException cause) {
    if (target.isLost()) {
      return; // The server rolls back by itself.
    }
    try {
      execute("ROLLBACK");
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      target.abandon();
    }
  }

  private Replaced replace(boolean referenced) {
    Found found = differences();
    long rowsBefore = targetRows;
    if (byRows(found.isAll(), found.rows().size(), Math.max(sourceRows, targetRows))) {
      return new Replaced("rows", deleteRows(found.rows()), insertRows(found.rows()));
    }
    deleteAll(referenced);
    return new Replaced("reload", rowsBefore, insertAll());
  }

  private Found differences() {
    BucketSums[] sums = new BucketSums[2];
    passes.run(
        new SumPass(
            tables,
            List.of(plan.only(table)),
            rawText,
            (same, from, to) -> {
              sums[0] = from;
              sums[1] = to;
            }));
    sourceRows = sums[0].total().rows();
    targetRows = sums[1].total().rows();
    return new Narrowing(passes, tables, plan, rawText).find(table, sums[0], sums[1]);
  }

  private long deleteRows(List<RowDifference> rows) {
    List<CaughtRow> unwanted =
        rows.stream()
            .flatMap(
                row ->
                    switch (row) {
                      case RowDifference.Missing missing -> Stream.of();
                      case RowDifference.Extra extra -> Stream.of(extra.target());
                      case RowDifference.Changed changed -> Stream.of(changed.target());
                    })
            .toList();
    long deleted = 0;
    for (Some some : pieces(unwanted)) {
      deleted += execute(statements.delete(some.relation, some.rows));
    }
    requireAll(unwanted.size(), deleted, "deleted");
    return deleted;
  }

  private long insertRows(List<RowDifference> rows) {
    List<CaughtRow> wanted =
        rows.stream()
            .flatMap(
                row ->
                    switch (row) {
                      case RowDifference.Missing missing -> Stream.of(missing.source());
                      case RowDifference.Extra extra -> Stream.of();
                      case RowDifference.Changed changed -> Stream.of(changed.source());
                    })
            .toList();
    long inserted = 0;
    for (Some some : pieces(wanted)) {
      inserted += pipe(List.of(statements.out(some.relation, some.rows)));
    }
    requireAll(wanted.size(), inserted, "inserted");
    return inserted;
  }

  private void requireAll(long wanted, long done, String what) {
    if (wanted != done) {
      throw new IllegalStateException(
          "%,d of %,d rows of %s were %s; nothing was kept"
              .formatted(done, wanted, pair.name(), what));
    }
  }

  private record Some(int relation, List<CaughtRow> rows) {}

  private static List<Some> pieces(List<CaughtRow> rows) {
    Map<Integer, List<CaughtRow>> byRelation =
        rows.stream().collect(groupingBy(CaughtRow::relation, TreeMap::new, toList()));
    List<Some> pieces = new ArrayList<>();
    byRelation.forEach(
        (relation, there) -> {
          for (int i = 0; i < there.size(); i += RepairStatements.ROWS_AT_ONCE) {
            int end = Math.min(there.size(), i + RepairStatements.ROWS_AT_ONCE);
            pieces.add(new Some(relation, there.subList(i, end)));
          }
        });
    return pieces;
  }

  /** TRUNCATE leaves no dead rows, but takes no table that others refer to, and no condition. */
  private void deleteAll(boolean referenced) {
    if (referenced || pair.target().condition() != null) {
      execute(statements.deleteAll());
    } else if (!pair.target().relations().isEmpty()) {
      execute(statements.truncate());
    }
  }

  private long insertAll() {
    List<String> all =
        IntStream.range(0, pair.source().relations().size()).mapToObj(statements::out).toList();
    return all.isEmpty() ? 0 : pipe(all);
  }

  private long pipe(List<String> out) {
    String in =
        IntStream.range(0, out.size()).mapToObj(i -> statements.in()).collect(joining(";\n"));
    return new CopyPipe(source.copySession(), target.copySession())
        .run(
            new CopyRequest(
                String.join(";\n", out),
                in,
                out.size(),
                CopyOptions.DEFAULT.withFingerprint(false)))
        .await()
        .rows();
  }

  private long execute(String sql) {
    return target.connection().query(sql).execute().await().rowCount();
  }
}
