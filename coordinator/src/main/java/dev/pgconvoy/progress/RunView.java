package dev.pgconvoy.progress;

import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a run at one moment.
 *
 * @param run the run's id; empty before there is one
 * @param doing what happens beside or before the tasks, for people: {@code pg_dump reads the
 *     schema}; null when only tasks run
 * @param sections the chosen sections of this run, in order; those without tasks too
 * @param running tasks under a lease, the oldest first
 * @param next ids of some of the tasks that would be handed out next
 * @param events the newest events, oldest first, bounded by {@link #MAX_EVENTS}
 * @param eta null while nothing can be said
 */
public record RunView(
    String run,
    Phase phase,
    @Nullable String doing,
    Instant startedAt,
    Duration elapsed,
    Totals totals,
    List<SectionView> sections,
    List<RunningTask> running,
    List<String> next,
    List<RunEvent> events,
    @Nullable Eta eta) {

  /** More than fits a screen; older ones are in the journal or the log. */
  public static final int MAX_EVENTS = 200;

  public RunView {
    sections = List.copyOf(sections);
    running = List.copyOf(running);
    next = List.copyOf(next);
    events = List.copyOf(events);
  }

  /** Whether these sections have ended, as far as they are part of the run. */
  public boolean isDone(Section... ended) {
    Set<Section> asked = Set.of(ended);
    return sections.stream()
        .filter(view -> asked.contains(view.section()))
        .allMatch(view -> view.tasksDone() + view.tasksFailed() >= view.tasks());
  }

  /** What the run as a whole is doing. */
  public enum Phase {
    PREPARING,
    RUNNING,
    PAUSED,
    STOPPING,
    DONE,
    FAILED
  }

  /**
   * @param bytesExpected estimated from the sizes of the tables; what is copied can be more or less
   * @param bytesPerSecond over the last seconds
   * @param tablesDone tables with all parts copied
   */
  public record Totals(
      long bytesCopied,
      long bytesExpected,
      long rowsCopied,
      long bytesPerSecond,
      long rowsPerSecond,
      int tablesDone,
      int tables,
      int retries) {}

  /**
   * How a section stands. Sections overlap: indexes are built while other tables are still copied.
   *
   * @param rows of tables, without what is in large objects
   * @param bytes of rows and large objects
   */
  public record SectionView(
      Section section,
      SectionState state,
      int tasksDone,
      int tasksFailed,
      int tasks,
      Duration busy,
      long rows,
      long largeObjects,
      long bytes) {

    /** Whether it was chosen, and the database has nothing for it. */
    public boolean hasNothingToDo() {
      return state == SectionState.DONE && tasks == 0;
    }
  }

  /** States of a section. */
  public enum SectionState {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** Not chosen for this run. */
    LEFT_OUT
  }

  /**
   * @param bytesExpected estimate; 0 where bytes have no meaning
   * @param doing what is going on within the task
   */
  public record RunningTask(
      String task,
      String worker,
      int attempt,
      Duration since,
      long rows,
      long bytes,
      long bytesExpected,
      String doing) {}

  /** A band, as honest as the rate is steady. */
  public record Eta(Duration atLeast, Duration atMost, String why) {}
}
