package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a run that nobody works on any more on a board, from what was written down of it. */
public final class PastRun {

  /**
   * A task that was done.
   *
   * @param number among the run's tasks
   */
  public record DoneTask(
      int number, int attempt, long rows, long bytes, Instant startedAt, Duration took) {
    Instant endedAt() {
      return startedAt.plus(took);
    }
  }

  /** What a slot was busy with. */
  public record Worked(String name, Section section, Instant startedAt, Duration took) {}

  /**
   * Rows of a part of a table that have arrived, with the task that brought them or with others.
   *
   * @param table its number
   */
  public record Arrived(int table, long rows, long bytes) {}

  /**
   * An object that could not be made.
   *
   * @param number of its task, which may be done but for this
   */
  public record Failure(int number, RunSummary.FailedObject failed) {}

  /**
   * How it ended.
   *
   * @param at null if it was cut off
   * @param different numbers of the tables whose rows differ; null where rows were not compared
   * @param differences what differs, and which rows, for people
   */
  public record Ended(
      @Nullable Instant at,
      Verdict verdict,
      @Nullable String reason,
      @Nullable BitSet different,
      List<String> differences) {
    public Ended {
      differences = List.copyOf(differences);
    }
  }

  /** Times are those of the target's clock, rounded: one task may seem to begin in another. */
  private static final long CLOCK_MILLIS = 2;

  private final RunBoard board;
  private final RunContents contents;
  private long bytesSoFar;
  private long rowsSoFar;

  private PastRun(
      String run,
      Instant startedAt,
      RunContents contents,
      Map<Section, Boolean> sections,
      Map<Section, Integer> planned,
      List<DoneTask> done) {
    this.contents = contents;
    this.board = new RunBoard(Section.DATA, startedAt);
    board.run(run);
    boolean[] isDone = new boolean[contents.tasks()];
    done.forEach(task -> isDone[task.number()] = true);
    board.planned(contents, task -> isDone[task]);
    Map<Section, int[]> counted = new EnumMap<>(Section.class);
    for (int task = 0; task < contents.tasks(); task++) {
      int[] count = counted.computeIfAbsent(contents.section(task), section -> new int[2]);
      count[0]++;
      count[1] += isDone[task] ? 1 : 0;
    }
    sections.keySet().forEach(section -> counted.putIfAbsent(section, new int[2]));
    counted.forEach(
        (section, count) -> {
          int tasks = Math.max(count[0], planned.getOrDefault(section, 0));
          board.section(section, tasks, count[1]);
          boolean allKnown = tasks > 0 && (section == Section.DATA || planned.containsKey(section));
          // What another process has read back is not believed.
          boolean believed = allKnown && section != Section.VALIDATE;
          if (!believed && !sections.getOrDefault(section, false)) {
            board.sections.of(section).state = SectionState.WAITING;
          }
        });
  }

  /**
   * @param sections those that were chosen, and of each whether it has no tasks that nobody wrote
   *     down
   * @param planned how many tasks each section has, as far as anybody has written it down
   * @param done the tasks that were done
   * @param worked when slots were at work: tasks, and groups of small ones, that were done
   * @param arrived every part of a table
   * @param failures objects that could not be made
   */
  public static RunBoard board(
      String run,
      Instant startedAt,
      Ended ended,
      RunContents contents,
      Map<Section, Boolean> sections,
      Map<Section, Integer> planned,
      List<DoneTask> done,
      List<Worked> worked,
      List<Arrived> arrived,
      List<Failure> failures) {
    PastRun past = new PastRun(run, startedAt, contents, sections, planned, done);
    past.arrived(arrived, done);
    List<DoneTask> inOrder = done.stream().sorted(Comparator.comparing(DoneTask::endedAt)).toList();
    inOrder.forEach(past::did);
    past.slots(worked);
    failures.forEach(past::failed);
    sections.forEach(
        (section, through) -> {
          if (through) {
            past.board.sectionDone(section);
          }
        });
    Instant last = inOrder.isEmpty() ? startedAt : inOrder.getLast().endedAt();
    past.end(ended, last, failures);
    return past.board;
  }

  /** Whether who ended so has done all that it was to do, as far as it can be done. */
  public static boolean isThrough(Verdict verdict) {
    return switch (verdict) {
      case PROVED, SECTIONS_DONE, NOT_PROVED, SOME_OBJECTS_FAILED, DIFFERENT -> true;
      case FAILED, STOPPED, REFUSED, INTERRUPTED -> false;
    };
  }

  private void arrived(List<Arrived> parts, List<DoneTask> done) {
    long rows = 0;
    long bytes = 0;
    for (Arrived part : parts) {
      board.copied(part.table(), part.rows(), part.bytes(), 0);
      rows += part.rows();
      bytes += part.bytes();
    }
    for (DoneTask task : done) {
      if (contents.taskKind(task.number()).countsLargeObjects()) {
        bytes += task.bytes();
      }
    }
    long left = 0;
    for (int table = 0; table < contents.tables(); table++) {
      boolean whole = board.tables.partsDone(table) >= contents.table(table).parts();
      left += whole ? 0 : Math.max(0, contents.table(table).bytes() - board.tables.bytes(table));
    }
    board.copying(contents.tables(), bytes + left, rows, bytes);
  }

  private void did(DoneTask task) {
    long from = millis(task.startedAt());
    long until = millis(task.endedAt());
    board.tasks.began(task.number(), task.attempt(), -1, from);
    board.tasks.ended(task.number(), TaskStatus.DONE, until);
    SectionTally tally = board.sections.of(contents.section(task.number()));
    long largeObjects = contents.taskKind(task.number()).countsLargeObjects() ? task.rows() : 0;
    tally.largeObjects += largeObjects;
    tally.rows += task.rows() - largeObjects;
    tally.bytes += task.bytes();
    if (contents.section(task.number()) == Section.DATA) {
      bytesSoFar += task.bytes();
      rowsSoFar += task.rows() - largeObjects;
      if (board.advance.history().isDue(until)) {
        board.advance.history().note(until, bytesSoFar, rowsSoFar);
      }
    }
  }

  /**
   * Nobody has written down which slot did what: here each task is done by the first slot that had
   * time for it, so that there are as many of them as tasks were at work at once.
   */
  private void slots(List<Worked> worked) {
    List<Long> busyUntil = new ArrayList<>();
    for (Worked task : worked.stream().sorted(Comparator.comparing(Worked::startedAt)).toList()) {
      long from = millis(task.startedAt());
      long until = millis(task.startedAt().plus(task.took()));
      busy(board.sections.of(task.section()), from, until);
      int slot = 0;
      while (slot < busyUntil.size() && busyUntil.get(slot) > from + CLOCK_MILLIS) {
        slot++;
      }
      if (slot == busyUntil.size()) {
        busyUntil.add(until);
      } else {
        busyUntil.set(slot, until);
      }
      board
          .slots
          .computeIfAbsent("slot " + (slot + 1), SlotTimeline::new)
          .did(new SlotSpan(task.name(), task.section(), 1, from, until, until - from, false));
    }
  }

  private void busy(SectionTally tally, long from, long until) {
    tally.firstNanos =
        tally.firstNanos == 0 ? nanos(from) : Math.min(tally.firstNanos, nanos(from));
    tally.lastNanos = tally.lastNanos == 0 ? nanos(until) : Math.max(tally.lastNanos, nanos(until));
  }

  private void failed(Failure failure) {
    RunSummary.FailedObject object = failure.failed();
    board.event(Severity.ERROR, object.object() + ": " + object.failure().oneLine());
    board.leftOut(object.object(), object.failure());
    if (board.tasks.status(failure.number()) != TaskStatus.WAITING) {
      return;
    }
    board.failed(
        failure.number(),
        new FailedAttempt(
            1,
            "",
            board.clock.startedAt(),
            object.object(),
            object.failure(),
            "--resume tries it again"));
  }

  private void end(Ended ended, Instant last, List<Failure> failures) {
    board.clock.stop(ended.at() == null ? last : ended.at());
    if (ended.different() != null) {
      board.compared(ended.different());
    }
    board.phase(isThrough(ended.verdict()) ? Phase.DONE : Phase.FAILED, null);
    board.ended(
        new RunSummary(
            board.view(),
            ended.verdict(),
            ended.reason(),
            board.slowestTables(),
            failures.stream().map(Failure::failed).toList(),
            List.of(),
            ended.differences()));
  }

  private long millis(Instant at) {
    return Math.max(0, Duration.between(board.clock.startedAt(), at).toMillis());
  }

  /** The reading of {@link System#nanoTime} so long after the run's begin; never 0. */
  private long nanos(long millis) {
    long now = System.nanoTime();
    return now - (board.clock.millis(now) - millis) * 1_000_000 | 1;
  }
}
