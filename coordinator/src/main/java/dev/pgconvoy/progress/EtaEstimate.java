package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunView.Eta;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.Totals;
import java.time.Duration;
import java.util.Optional;

/**
 * When the rows will have arrived, from the rate so far and the rate at present: the two ends of a
 * band. What comes after the rows isn't in it.
 */
final class EtaEstimate {

  /** Before this the rate says nothing. */
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  static Optional<Eta> of(Totals totals, Phase phase, Duration elapsed) {
    long left = totals.bytesExpected() - totals.bytesCopied();
    if (phase != Phase.RUNNING || left <= 0 || elapsed.compareTo(WARM_UP) < 0) {
      return Optional.empty();
    }
    double average = totals.bytesCopied() / (elapsed.toMillis() / 1000.0);
    double now = totals.bytesPerSecond();
    double slow = Math.min(average, now);
    if (slow < 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Eta(
            seconds(left / Math.max(average, now)),
            seconds(left / slow),
            "rows only, from the sizes of the tables and the rate so far; indexes and constraints come on top"));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofSeconds(Math.round(seconds));
  }

  private EtaEstimate() {}
}
