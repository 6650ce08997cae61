package dev.pgconvoy.schedule;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What keeps a run from handing out tasks: people, doubt, a full target, its coming end. */
final class Brakes {

  private final FullTarget fullTarget;
  private int slots;
  private boolean paused;
  private boolean frozen;
  private @Nullable RunOutcome stopping;

  Brakes(SchedulerLimits limits, int slots) {
    this.fullTarget = new FullTarget(limits);
    this.slots = slots;
  }

  boolean mayHandOut(int atWork, long now) {
    return !frozen
        && !paused
        && stopping == null
        && atWork < slots
        && (!fullTarget.isFull() || fullTarget.mayProbe(now));
  }

  FullTarget fullTarget() {
    return fullTarget;
  }

  int slots() {
    return slots;
  }

  void slots(int limit) {
    slots = limit;
  }

  /** Whether that is news. */
  boolean pause() {
    boolean news = !paused;
    paused = true;
    return news;
  }

  /** Whether there was anything to lift. */
  boolean lift() {
    boolean news = paused || fullTarget.isFull();
    paused = false;
    fullTarget.relieved();
    return news;
  }

  /** By a person. */
  boolean isPaused() {
    return paused;
  }

  boolean isFrozen() {
    return frozen;
  }

  void freeze() {
    frozen = true;
  }

  void thaw() {
    frozen = false;
  }

  /** How the run will end when the tasks at work have ended; null while it goes on. */
  @Nullable RunOutcome stopping() {
    return stopping;
  }

  void stop(RunOutcome outcome) {
    if (stopping == null || stopping.compareTo(outcome) < 0) {
      stopping = outcome;
    }
  }

  Set<PauseCause> causes() {
    Set<PauseCause> causes = EnumSet.noneOf(PauseCause.class);
    if (paused) {
      causes.add(PauseCause.USER);
    }
    if (fullTarget.isFull()) {
      causes.add(PauseCause.TARGET_FULL);
    }
    return causes;
  }
}
