package dev.pgconvoy.preflight;

import java.time.Duration;
import java.util.function.Supplier;

/** How long pg_dump locks the source's tables, which older ones do one after the other. */
final class PgDumpLocks implements Check<PgDumpLocks.Locking> {

  /** The first that locks many tables with one statement, as its release notes say. */
  private static final int IN_BATCHES = 16;

  /** Longer than that, and people ask what it is doing. */
  private static final Duration LONG = Duration.ofSeconds(10);

  /**
   * What there is to lock.
   *
   * @param major pg_dump's
   * @param roundTrip to the source and back; asked for where it counts
   */
  record Locking(int major, long tables, Supplier<Duration> roundTrip) {}

  @Override
  public String id() {
    return "pg-dump-locks";
  }

  @Override
  public Outcome examine(Locking locking) {
    if (locking.major() >= IN_BATCHES) {
      return Outcome.ok("pg_dump %d locks many tables at a time".formatted(locking.major()));
    }
    Duration locks = locking.roundTrip().get().multipliedBy(locking.tables());
    String found =
        "pg_dump %d locks the source's %,d tables one after the other"
            .formatted(locking.major(), locking.tables());
    return locks.compareTo(LONG) < 0
        ? Outcome.ok(found)
        : Outcome.warning(
            found + ", which takes about %,d s".formatted(locks.toSeconds()),
            "nothing can be restored before it has read the schema",
            "Install pg_dump %d or newer, which locks many at a time, and name its folder by --pg-bin"
                .formatted(IN_BATCHES),
            "Run pgconvoy nearer to the source");
  }
}
