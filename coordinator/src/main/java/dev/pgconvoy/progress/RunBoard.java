package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunPicture.Settings;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where those that do the work write how far they are, and those that watch take a picture. Safe
 * for use by several threads; every call takes a short, bounded time.
 */
public final class RunBoard {

  private static final int SLOWEST_TABLES = 10;

  final RunClock clock;
  final Advance advance;
  final EventLog events = new EventLog();
  final SectionTallies sections = new SectionTallies();
  final Map<Long, AtWork> atWork = new LinkedHashMap<>();
  final Map<String, SlotTimeline> slots = new LinkedHashMap<>();
  final Map<String, WorkerRow> workers = new LinkedHashMap<>();
  final AttemptLog attempts = new AttemptLog();
  final CopyClock copies = new CopyClock();
  final TrafficCount traffic = new TrafficCount();
  Selections selections = new Selections(System::nanoTime);
  volatile RunContents contents = RunContents.NONE;
  TaskLog tasks = new TaskLog(0);
  TableLog tables = new TableLog(0);
  Settings settings = new Settings(0, 0, 0);
  @Nullable Instant snapshotAt;
  volatile @Nullable RunSummary summary;

  private final SlowestTables slowest = new SlowestTables(SLOWEST_TABLES);
  private String run = "";
  private Phase phase = Phase.PREPARING;
  private @Nullable String doing = "connecting";
  private List<String> next = List.of();
  private int retries;

  /** Of a migration that begins now, which is measured by the rows that are copied. */
  public RunBoard() {
    this(Section.DATA);
  }

  /**
   * @param measured the section whose rows and bytes are the run's
   */
  public RunBoard(Section measured) {
    this(measured, Instant.now());
  }

  /**
   * @param startedAt when the run began
   */
  public RunBoard(Section measured, Instant startedAt) {
    this.clock = new RunClock(startedAt);
    this.advance = new Advance(measured, atWork.values());
  }

  public synchronized void run(String id) {
    run = id;
  }

  public synchronized void phase(Phase now, @Nullable String what) {
    phase = now;
    doing = what;
    if (now == Phase.DONE || now == Phase.FAILED) {
      clock.stop(Instant.now());
    }
  }

  public synchronized void event(RunEvent.Severity severity, String text) {
    events.add(new RunEvent(Instant.now(), severity, text));
  }

  public synchronized void workerCame(String name, String host, int itsSlots) {
    workers.put(name, new WorkerRow(name, host, itsSlots, true));
  }

  public synchronized void workerLeft(String name) {
    workers.computeIfPresent(name, (same, worker) -> worker.gone());
  }

  /**
   * There is a plan.
   *
   * @param done tasks that an earlier process of this run has done
   */
  public synchronized void planned(RunContents plan, IntPredicate done) {
    contents = plan;
    tasks = new TaskLog(plan.tasks());
    tables = new TableLog(plan.tables());
    for (int task = 0; task < plan.tasks(); task++) {
      if (plan.isTask(task) && done.test(task)) {
        tasks.set(task, TaskStatus.DONE);
      }
    }
  }

  /**
   * A section of this run.
   *
   * @param done tasks that an earlier process of this run has done
   */
  public synchronized void section(Section section, int tasks, int done) {
    sections.put(section, tasks, done);
  }

  /**
   * @param expected bytes of all tables: an estimate where they are still to be copied
   * @param rowsBefore rows that an earlier process of this run has copied
   * @param copiedBefore bytes likewise
   */
  public synchronized void copying(
      int allTables, long expected, long rowsBefore, long copiedBefore) {
    advance.expect(allTables, expected, rowsBefore, copiedBefore);
  }

  public synchronized void settings(UnaryOperator<Settings> change) {
    settings = change.apply(settings);
  }

  /** The snapshot on the source was taken then; null: it is released. */
  public synchronized void snapshot(@Nullable Instant takenAt) {
    snapshotAt = takenAt;
  }

  /**
   * @param task its number in the plan
   */
  public synchronized void leased(long lease, int task, String slot, int attempt, long expected) {
    long now = System.nanoTime();
    begun(
        lease,
        new AtWork(
            task, contents.taskName(task), slot, attempt, contents.section(task), expected, now));
    tasks.began(task, attempt, number(slot), clock.millis(now));
  }

  /** Work that no plan has. */
  public synchronized void leased(
      long lease, String task, String slot, Section section, long expected) {
    begun(lease, new AtWork(AtWork.NO_TASK, task, slot, 1, section, expected, System.nanoTime()));
  }

  public synchronized void progress(long lease, long rows, long bytes, String what) {
    AtWork known = atWork.get(lease);
    if (known != null) {
      traffic.read(known.section, rows - known.rows, bytes - known.bytes);
      known.rows = rows;
      known.bytes = bytes;
      known.doing = what;
      advance.note(clock.millis(System.nanoTime()));
    }
  }

  /** A task is committed: rows, or large objects. Only the first such report of a task counts. */
  public synchronized void done(long lease, long rows, long bytes) {
    AtWork known = atWork.remove(lease);
    if (known == null) {
      return;
    }
    long now = System.nanoTime();
    boolean planned = known.task != AtWork.NO_TASK;
    long largeObjects = planned && contents.taskKind(known.task).countsLargeObjects() ? rows : 0;
    long ofTables = rows - largeObjects;
    sections.of(known.section).committed(ofTables, largeObjects, bytes, now);
    traffic.committed(known.section, ofTables, bytes);
    advance.committed(known, ofTables, bytes);
    if (known.task != AtWork.NO_TASK) {
      tasks.ended(known.task, TaskStatus.DONE, clock.millis(now));
    }
    worked(known, now, false);
    advance.note(clock.millis(now));
  }

  /** A part of a table has arrived, now or in an earlier process of this run. */
  public synchronized void copied(int table, long rows, long bytes, long micros) {
    int parts = contents.table(table).parts();
    if (tables.arrived(table, parts, rows, bytes, micros)) {
      slowest.add(Tables.sql(contents.table(table)), tables, table);
    }
  }

  /** A COPY has ended, and this is what it waited for. */
  public synchronized void copyTook(
      long nanos, long onSourceNanos, long onTargetNanos, long onLimitNanos) {
    copies.add(nanos, onSourceNanos, onTargetNanos, onLimitNanos);
  }

  /** Work that no plan has is given up. */
  public synchronized void given(long lease) {
    atWork.remove(lease);
  }

  /**
   * Rows of a task that is about to fail are committed, and stay.
   *
   * @return false if it isn't at work any more: then they count for nothing
   */
  public synchronized boolean kept(long lease, long rows, long bytes) {
    AtWork known = atWork.get(lease);
    if (known != null) {
      sections.of(known.section).kept(rows, bytes);
      traffic.committed(known.section, rows, bytes);
      advance.kept(known, rows, bytes);
    }
    return known != null;
  }

  /** A task isn't being done any more, and will be again: it failed, or its lease ran out. */
  public synchronized void retrying(long lease, FailedAttempt attempt) {
    retries++;
    AtWork known = atWork.remove(lease);
    if (known != null) {
      tasks.set(known.task, TaskStatus.RETRYING);
      attempts.retried(known.task, attempt);
      worked(known, System.nanoTime(), true);
    }
  }

  /** A task failed for good. */
  public synchronized void failed(int task, FailedAttempt attempt) {
    long now = System.nanoTime();
    atWork.values().stream()
        .filter(work -> work.task == task)
        .forEach(work -> worked(work, now, true));
    atWork.values().removeIf(work -> work.task == task);
    attempts.failed(task, attempt);
    tasks.ended(task, TaskStatus.FAILED, clock.millis(now));
    sections.of(contents.section(task)).failed(now);
  }

  /** A task that can't be done, as the object that it needs failed. */
  public synchronized void skipped(int task, String needs) {
    attempts.skipped(task, needs);
    tasks.set(task, TaskStatus.SKIPPED);
    sections.of(contents.section(task)).failed(System.nanoTime());
  }

  /** A task that had failed, or was skipped, is to be done after all. */
  public synchronized void takenUp(int task) {
    sections.of(contents.section(task)).takenUp();
    tasks.set(task, TaskStatus.WAITING);
  }

  /** An object that a task went on without. */
  public synchronized void leftOut(String object, PgFailure failure) {
    attempts.leftOut(object, failure);
  }

  /**
   * A task has to be done again, or is stopped and begun anew.
   *
   * @return whether it was done
   */
  public synchronized boolean undone(int task) {
    boolean wasDone = tasks.status(task) == TaskStatus.DONE;
    if (wasDone) {
      sections.of(contents.section(task)).undone();
    }
    tasks.set(task, TaskStatus.WAITING);
    return wasDone;
  }

  /** A part of a table has to be copied again. */
  public synchronized void gone(int table) {
    tables.gone(table, contents.table(table).parts());
  }

  public synchronized void sectionDone(Section section) {
    sections.of(section).ended();
  }

  /** Tasks that nobody had foreseen. */
  public synchronized void added(Section section, int tasks) {
    sections.of(section).tasks += tasks;
  }

  public synchronized void next(List<String> ids) {
    next = List.copyOf(ids);
  }

  /**
   * What was read back was compared with what was sent.
   *
   * @param different tables that aren't the same
   */
  public synchronized void compared(BitSet different) {
    tables.compared(different);
  }

  /** The run is over. */
  public synchronized void ended(RunSummary how) {
    summary = how;
  }

  public synchronized List<RunSummary.TableSummary> slowestTables() {
    return slowest.list();
  }

  /** The picture at this moment. */
  public synchronized RunView view() {
    long now = System.nanoTime();
    Totals totals = advance.totals(now, tables.tablesDone(), retries);
    Duration elapsed = clock.elapsed(now);
    return new RunView(
        run,
        phase,
        doing,
        clock.startedAt(),
        elapsed,
        totals,
        sections.view(now),
        atWork.values().stream().map(task -> task.view(now)).toList(),
        next,
        events.events(),
        EtaEstimate.of(totals, phase, elapsed).orElse(null));
  }

  /** The picture at this moment, with all that isn't kept by number. */
  public synchronized RunPicture picture() {
    return Pictures.of(this);
  }

  private void begun(long lease, AtWork task) {
    atWork.put(lease, task);
    slots.computeIfAbsent(task.slot, SlotTimeline::new);
    sections.of(task.section).begun(task.sinceNanos);
  }

  private void worked(AtWork task, long now, boolean failed) {
    slots.computeIfAbsent(task.slot, SlotTimeline::new).did(task.span(clock, now, failed));
  }

  private int number(String slot) {
    return List.copyOf(slots.keySet()).indexOf(slot);
  }
}
