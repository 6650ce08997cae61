package dev.pgconvoy.postgres;

import java.util.Map;
import java.util.Optional;

/**
 * Whether sessions on a standby can share a snapshot. Before the minor releases of November 2026
 * one that imports it may see what was committed after it: when a transaction of the primary has
 * more than 64 subtransactions, the snapshot's list of unfinished transactions is lost on the way
 * (release notes of 15.20, "Fix snapshot export and import"). The reader can even damage the
 * standby by what it notes in its pages. Seen on 15.19, and no more on 15.20; the minor releases of
 * the other majors are those of the same day.
 */
public final class StandbySnapshot {

  private static final int NEVER = 99;

  /** By major, the first minor release that shares them well; those not named here always did. */
  private static final Map<Integer, Integer> MENDED =
      Map.of(13, NEVER, 14, 25, 15, 20, 16, 16, 17, 12, 18, 7);

  private StandbySnapshot() {}

  /**
   * @param version as PostgreSQL counts: 150018 is 15.18
   * @return what is wrong with it, a clause for people; empty if nothing is
   */
  public static Optional<String> flaw(int version) {
    int major = version / 10_000;
    int mended = MENDED.getOrDefault(major, 0);
    return version % 10_000 >= mended
        ? Optional.empty()
        : Optional.of(
            "sessions on a standby that share a snapshot may see rows that were committed after it, and damage the standby ("
                + (mended == NEVER
                    ? "never mended in " + major
                    : "mended in " + major + "." + mended)
                + ")");
  }
}
