package dev.pgconvoy.web;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.FailedAttempt;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunPicture.Settings;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A run that is as far as a test writes it, on the real board. It notes what it is asked for. */
public final class WrittenRun implements WatchedRun, Controls {

  public static final String ID = "2c113d96";

  public final WrittenContents contents;
  public final RunBoard board;
  public final List<String> asked = new CopyOnWriteArrayList<>();
  private long leases;

  public WrittenRun(int tables) {
    this(tables, Duration.ZERO);
  }

  /**
   * @param since how long ago it began
   */
  public WrittenRun(int tables, Duration since) {
    contents = new WrittenContents(tables);
    board = new RunBoard(Section.DATA, Instant.now().minus(since));
    board.run(ID);
    board.phase(Phase.PREPARING, "pg_dump reads the schema");
    board.event(Severity.INFO, "the snapshot is taken");
  }

  /** The plan is there, and pre-data and sequences are done. */
  public WrittenRun planned() {
    board.planned(contents, task -> false);
    board.section(Section.PRE_DATA, 12, 12);
    board.section(Section.SEQUENCES, 1, 1);
    for (Section section : List.of(Section.DATA, Section.POST_DATA, Section.VALIDATE)) {
      board.section(section, contents.tasks(section).length, 0);
    }
    board.copying(contents.tables(), contents.totalBytes(), 0, 0);
    board.settings(none -> new Settings(4, 4, 0));
    board.snapshot(Instant.now());
    board.phase(Phase.RUNNING, null);
    board.workerCame("worker-1", "db-host", 4);
    board.event(Severity.INFO, "worker-1 on db-host works with 4 slots");
    return this;
  }

  /** Begins a task on a slot. */
  public long begin(int task, int slot) {
    long expected = contents.section(task) == Section.DATA ? bytes(task) : 0;
    board.leased(++leases, task, "worker-1/" + slot, 1, expected);
    return leases;
  }

  public void progress(long lease, long rows, long bytes) {
    board.progress(lease, rows, bytes, "COPY");
  }

  public void end(long lease, int task) {
    boolean data = contents.section(task) == Section.DATA;
    long bytes = data ? bytes(task) : 0;
    board.done(lease, bytes / 100, bytes);
    if (data) {
      board.copied(table(task), bytes / 100, bytes, 1_500_000);
      board.copyTook(1_500_000_000L, 200_000_000L, 900_000_000L, 0);
    }
  }

  /** Does a task from its beginning to its end. */
  public void carryOut(int task) {
    end(begin(task, task % 4), task);
  }

  public void fail(int task, PgFailure failure) {
    begin(task, 1);
    board.failed(
        task,
        new FailedAttempt(
            1,
            "worker-1/1",
            Instant.now(),
            contents.taskName(task),
            failure,
            "the run goes on without it; --resume tries it again"));
    board.event(
        Severity.ERROR,
        contents.taskName(task) + " failed, and the run goes on without it: " + failure.oneLine());
  }

  /** All of a section. */
  public void carryOut(Section section) {
    IntStream.of(contents.tasks(section)).forEach(this::carryOut);
    board.sectionDone(section);
    board.event(Severity.INFO, section.label() + " is done");
  }

  public void over(Verdict verdict, List<String> differences) {
    board.snapshot(null);
    BitSet different = new BitSet();
    different.set(0, differences.size());
    board.compared(different);
    board.phase(
        verdict == Verdict.INTERRUPTED || verdict == Verdict.FAILED ? Phase.FAILED : Phase.DONE,
        null);
    board.ended(
        new RunSummary(
            board.view(),
            verdict,
            verdict == Verdict.INTERRUPTED ? "stopped as asked" : null,
            board.slowestTables(),
            List.of(),
            List.of(),
            differences));
  }

  private long bytes(int task) {
    return WrittenContents.bytes(table(task)) / contents.parts(table(task));
  }

  private static int table(int task) {
    return task / (WrittenContents.MOST_PARTS + 3);
  }

  /** All that PostgreSQL can say of an error. */
  public static PgFailure failure() {
    return PgFailure.of(
        Map.ofEntries(
            Map.entry('V', "ERROR"),
            Map.entry('C', "23505"),
            Map.entry('M', "could not create unique index \"orders_pkey\""),
            Map.entry('D', "Key (email)=(ada@example.org) is duplicated."),
            Map.entry('H', "Delete one of the rows on the source."),
            Map.entry('W', "SQL statement \"CREATE UNIQUE INDEX\""),
            Map.entry('s', "shop"),
            Map.entry('t', "orders"),
            Map.entry('n', "orders_pkey"),
            Map.entry('F', "tuplesortvariants.c"),
            Map.entry('L', "1361"),
            Map.entry('R', "comparetup_index_btree_tiebreak")));
  }

  @Override
  public Identity identity() {
    return new Identity("old.example:5432/shop", "new.example:5432/shop", "0.1.0-test");
  }

  @Override
  public RunPicture picture() {
    return board.picture();
  }

  @Override
  public RunPages pages() {
    return new RunPages(board);
  }

  @Override
  public Optional<Controls> controls() {
    return Optional.of(this);
  }

  @Override
  public Optional<Servers> servers() {
    return Optional.empty();
  }

  @Override
  public void pause() {
    asked.add("pause");
    board.phase(Phase.PAUSED, "as asked");
  }

  @Override
  public void resume() {
    asked.add("resume");
    board.phase(Phase.RUNNING, null);
  }

  @Override
  public void cancel() {
    asked.add("cancel");
    board.phase(Phase.STOPPING, "tasks at work come to their end");
  }

  @Override
  public void slots(int limit) {
    asked.add("slots " + limit);
    board.settings(now -> new Settings(limit, now.slotsMost(), now.bytesPerSecond()));
  }

  @Override
  public void rate(long bytesPerSecond) {
    asked.add("rate " + bytesPerSecond);
    board.settings(now -> new Settings(now.slots(), now.slotsMost(), bytesPerSecond));
  }

  @Override
  public void tryAgain(String what, List<Integer> tasks) {
    asked.add("retry " + what);
    tasks.forEach(board::takenUp);
  }
}
