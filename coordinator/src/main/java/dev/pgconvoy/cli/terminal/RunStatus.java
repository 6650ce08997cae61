package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.journal.JournaledSection;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.journal.RunState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as its journal has it.
 *
 * @param atWork whether a pgconvoy works on this target now
 * @param sections what is done of each that has begun
 * @param failed objects that could not be made
 * @param openSource the statement that lets the source be written again; null where the run hasn't
 *     closed it, or has opened it again
 * @param differs whether its newest process ended with what was read back being different
 */
public record RunStatus(
    RunRecord run,
    boolean atWork,
    List<JournaledSection> sections,
    List<FailedObject> failed,
    @Nullable String openSource,
    boolean differs) {

  public RunStatus {
    sections = List.copyOf(sections);
    failed = List.copyOf(failed);
  }

  /** Whether a resume has something to go on with. */
  public boolean isUnfinished() {
    return run.state() != RunState.DONE && run.state() != RunState.COPIED;
  }
}
