package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.RunningTask;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where those that do the work write how far they are, and those that watch take a picture. Safe
 * for use by several threads; every call takes a short, bounded time.
 */
public final class RunBoard {

  private static final int SLOWEST_TABLES = 10;

  private final Section measured;
  private final Instant startedAt = Instant.now();
  private final long startedNanos = System.nanoTime();
  private final ArrayDeque<RunEvent> events = new ArrayDeque<>();
  private final Map<Section, SectionTally> sections = new EnumMap<>(Section.class);
  private final Map<Long, Lease> leases = new LinkedHashMap<>();
  private final TableTallies tables = new TableTallies(SLOWEST_TABLES);
  private final RateMeter byteRate = new RateMeter();
  private final RateMeter rowRate = new RateMeter();
  private String run = "";
  private Phase phase = Phase.PREPARING;
  private @Nullable String doing = "connecting";
  private List<String> next = List.of();
  private long bytesExpected;
  private long bytesDone;
  private long rowsDone;
  private int retries;
  private @Nullable Instant endedAt;

  /** Of a migration, which is measured by the rows that are copied. */
  public RunBoard() {
    this(Section.DATA);
  }

  /**
   * @param measured the section whose rows and bytes are the run's
   */
  public RunBoard(Section measured) {
    this.measured = measured;
  }

  private static final class Lease {
    final String task;
    final String worker;
    final int attempt;
    final Section section;
    final long bytesExpected;
    final long since = System.nanoTime();
    long rows;
    long bytes;
    String doing = "";

    Lease(String task, String worker, int attempt, Section section, long bytesExpected) {
      this.task = task;
      this.worker = worker;
      this.attempt = attempt;
      this.section = section;
      this.bytesExpected = bytesExpected;
    }
  }

  private static final class SectionTally {
    SectionState state = SectionState.WAITING;
    int tasks;
    int done;
    int failed;
    long firstNanos;
    long lastNanos;
    long rows;
    long bytes;
  }

  public synchronized void run(String id) {
    run = id;
  }

  public synchronized void phase(Phase now, @Nullable String what) {
    phase = now;
    doing = what;
    if (now == Phase.DONE || now == Phase.FAILED) {
      endedAt = Instant.now();
    }
  }

  public synchronized void event(RunEvent.Severity severity, String text) {
    events.addLast(new RunEvent(Instant.now(), severity, text));
    if (events.size() > RunView.MAX_EVENTS) {
      events.removeFirst();
    }
  }

  /**
   * A section of this run.
   *
   * @param done tasks that an earlier process of this run has done
   */
  public synchronized void section(Section section, int tasks, int done) {
    SectionTally tally = new SectionTally();
    tally.tasks = tasks;
    tally.done = done;
    tally.state = tasks == done ? SectionState.DONE : SectionState.WAITING;
    sections.put(section, tally);
  }

  /**
   * @param expected bytes of all tables: an estimate where they are still to be copied
   * @param copiedBefore rows and bytes that an earlier process of this run has copied
   */
  public synchronized void copying(
      int allTables, long expected, long rowsBefore, long copiedBefore) {
    tables.expect(allTables);
    bytesExpected = expected;
    bytesDone = copiedBefore;
    rowsDone = rowsBefore;
  }

  public synchronized void leased(
      long lease, String task, String worker, int attempt, Section section, long expected) {
    leases.put(lease, new Lease(task, worker, attempt, section, expected));
    SectionTally tally = tally(section);
    if (tally.firstNanos == 0) {
      tally.firstNanos = System.nanoTime();
    }
    tally.state = SectionState.RUNNING;
  }

  public synchronized void progress(long lease, long rows, long bytes, String what) {
    Lease known = leases.get(lease);
    if (known != null) {
      known.rows = rows;
      known.bytes = bytes;
      known.doing = what;
    }
  }

  /** A task is committed. Only the first such report of a task counts. */
  public synchronized void done(long lease, long rows, long bytes) {
    Lease known = leases.remove(lease);
    if (known == null) {
      return;
    }
    SectionTally tally = tally(known.section);
    tally.done++;
    tally.rows += rows;
    tally.bytes += bytes;
    tally.lastNanos = System.nanoTime();
    if (known.section == measured) {
      rowsDone += rows;
      bytesDone += bytes;
      bytesExpected += bytes - known.bytesExpected; // What it turned out to be.
    }
  }

  /** A part of a table has arrived. */
  public synchronized void copied(String table, int parts, long rows, long bytes, long micros) {
    tables.part(table, parts, rows, bytes, micros);
  }

  /** A task is not being done any more: it failed, or its lease ran out. */
  public synchronized void given(long lease) {
    leases.remove(lease);
  }

  public synchronized void failed(Section section, int tasks) {
    SectionTally tally = tally(section);
    tally.failed += tasks;
    tally.lastNanos = System.nanoTime();
  }

  /** Tasks of a section that have to be done again. */
  public synchronized void undone(Section section, int tasks) {
    SectionTally tally = tally(section);
    tally.done = Math.max(0, tally.done - tasks);
  }

  public synchronized void sectionDone(Section section) {
    SectionTally tally = tally(section);
    tally.state = tally.failed > 0 ? SectionState.FAILED : SectionState.DONE;
  }

  public synchronized void retried() {
    retries++;
  }

  public synchronized void next(List<String> tasks) {
    next = List.copyOf(tasks);
  }

  public synchronized List<RunSummary.TableSummary> slowestTables() {
    return tables.slowest();
  }

  /** The picture at this moment. */
  public synchronized RunView view() {
    long now = System.nanoTime();
    long bytes = bytesDone + copying(lease -> lease.bytes);
    long rows = rowsDone + copying(lease -> lease.rows);
    byteRate.note(now, bytes);
    rowRate.note(now, rows);
    Totals totals =
        new Totals(
            bytes,
            Math.max(bytesExpected, bytes),
            rows,
            byteRate.perSecond(),
            rowRate.perSecond(),
            tables.done(),
            tables.expected(),
            retries);
    return new RunView(
        run,
        phase,
        doing,
        startedAt,
        elapsed(now),
        totals,
        sections.entrySet().stream()
            .map(entry -> section(entry.getKey(), entry.getValue(), now))
            .toList(),
        leases.values().stream().map(lease -> running(lease, now)).toList(),
        next,
        List.copyOf(events),
        EtaEstimate.of(totals, phase, elapsed(now)).orElse(null));
  }

  private Duration elapsed(long now) {
    return Optional.ofNullable(endedAt)
        .map(end -> Duration.between(startedAt, end))
        .orElse(Duration.ofNanos(now - startedNanos));
  }

  private long copying(java.util.function.ToLongFunction<Lease> amount) {
    return leases.values().stream()
        .filter(lease -> lease.section == measured)
        .mapToLong(amount)
        .sum();
  }

  private SectionTally tally(Section section) {
    return sections.computeIfAbsent(section, s -> new SectionTally());
  }

  private static SectionView section(Section section, SectionTally tally, long now) {
    long end = tally.state == SectionState.RUNNING ? now : tally.lastNanos;
    Duration busy =
        tally.firstNanos == 0
            ? Duration.ZERO
            : Duration.ofNanos(Math.max(0, end - tally.firstNanos));
    return new SectionView(
        section, tally.state, tally.done, tally.failed, tally.tasks, busy, tally.rows, tally.bytes);
  }

  private static RunningTask running(Lease lease, long now) {
    return new RunningTask(
        lease.task,
        lease.worker,
        lease.attempt,
        Duration.ofNanos(now - lease.since),
        lease.rows,
        lease.bytes,
        lease.bytesExpected,
        lease.doing);
  }
}
