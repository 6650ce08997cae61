package dev.pgconvoy.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal: whatever workers, network, target and people do, every task ends as it should, and no rule
 * is broken on the way. Method: the real scheduler with simulated everything else, in virtual time,
 * one run per seed. A failure names its seed; put that into {@link #SEEDS} to see it again.
 */
class SchedulerSimulationTest {

  private static final LongStream SEEDS = LongStream.range(0, 1_000);

  @Test
  void every_run_ends_and_keeps_all_rules_whatever_goes_wrong() {
    Set<String> seen = new TreeSet<>();
    SEEDS.forEach(seed -> simulate(seed, seen));

    assertTrue(seen.containsAll(everything()), () -> "these seeds are too tame, only " + seen);
  }

  private static void simulate(long seed, Set<String> seen) {
    try {
      new SimulatedRun(seed, seen).toItsEnd();
    } catch (AssertionError | RuntimeException error) {
      fail("seed " + seed + ": " + error.getMessage(), error);
    }
  }

  /** Every kind of event, decision, pause and outcome. */
  private static Set<String> everything() {
    Set<String> everything = new TreeSet<>();
    Stream.of(SchedulerEvent.class, Decision.class)
        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
        .map(Class::getSimpleName)
        .forEach(everything::add);
    everything.removeAll(Set.of("RunPaused", "RunDone"));
    Stream.of(PauseCause.values()).map(Enum::name).forEach(everything::add);
    Stream.of(RunOutcome.values()).map(Enum::name).forEach(everything::add);
    return everything;
  }
}
