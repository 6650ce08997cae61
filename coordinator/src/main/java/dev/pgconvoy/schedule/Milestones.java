package dev.pgconvoy.schedule;

import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a run has reached and has said so: sections, the gates after some of them, its end. */
final class Milestones {

  private static final Section[] SECTIONS = Section.values();

  private final SectionCounts counts;
  private final Set<Section> said = EnumSet.noneOf(Section.class);
  private final NavigableSet<Section> gates = new TreeSet<>();
  private boolean gateReached;
  private boolean over;

  Milestones(SectionCounts counts) {
    this.counts = counts;
  }

  boolean isOver() {
    return over;
  }

  boolean isAtGate() {
    return gateReached;
  }

  void gateAfter(Section section) {
    gates.add(section);
    gateReached = false;
  }

  void openGate() {
    gates.pollFirst();
    gateReached = false;
  }

  /** The last section before a gate. */
  Section lastOpen() {
    return gates.isEmpty() ? Section.VALIDATE : gates.first();
  }

  /** Tasks were undone: what isn't reached any more can be reached again. */
  void reconsider() {
    said.removeIf(section -> !counts.isOver(section));
    over = over && counts.isOver();
  }

  /** Says which sections have ended, and that the run waits at its gate. */
  void sayReached(Consumer<Decision> decisions) {
    for (Section section : SECTIONS) {
      if (counts.isOver(section) && said.add(section)) {
        decisions.accept(new Decision.SectionDone(section));
      }
    }
    if (!gates.isEmpty() && !gateReached && counts.isOverUpTo(lastOpen()) && !counts.isOver()) {
      gateReached = true;
      decisions.accept(
          new Decision.RunPaused(
              PauseCause.SECTION_GATE,
              lastOpen().label()
                  + " has ended; the sections after it wait until the run is resumed"));
    }
  }

  void sayOver(RunOutcome outcome, Consumer<Decision> decisions) {
    over = true;
    decisions.accept(new Decision.RunDone(outcome));
  }

  /** How a run ends of which every task has ended. */
  RunOutcome ended() {
    return counts.has(TaskState.FAILED) || counts.has(TaskState.SKIPPED)
        ? RunOutcome.DONE_WITH_FAILURES
        : RunOutcome.DONE;
  }
}
