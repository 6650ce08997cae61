package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;

/**
 * Whether transaction ids are about to run out: a snapshot that is held keeps them from being
 * freed.
 */
final class Wraparound implements Check<Facts> {

  /** vacuum_failsafe_age: from here on vacuum does nothing but free ids. */
  private static final long WORRYING = 1_600_000_000L;

  /** Where the server warns with each transaction, 40 million before the end. */
  private static final long LAST = 2_100_000_000L;

  private final Role side;

  Wraparound(Role side) {
    this.side = side;
  }

  @Override
  public String id() {
    return side + "-wraparound";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts server = facts.server(side);
    long used = Math.max(server.transactionIdsUsed(), server.multixactIdsUsed());
    String found =
        "%d%% of the %s's transaction ids are used up"
            .formatted(used * 100 / Integer.MAX_VALUE, side);
    if (used < WORRYING) {
      return Outcome.ok(found);
    }
    String why =
        "the server stops writing when none are left, and a long snapshot keeps vacuum from freeing them";
    String remedy = "VACUUM FREEZE the oldest tables of " + server.database() + " first";
    return used < LAST ? Outcome.warning(found, why, remedy) : Outcome.refusal(found, why, remedy);
  }
}
