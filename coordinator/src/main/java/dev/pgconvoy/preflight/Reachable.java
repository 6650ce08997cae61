package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;
import java.util.Optional;

/** Whether a side can be connected to. */
final class Reachable implements Check<Optional<String>> {

  private final Role side;

  Reachable(Role side) {
    this.side = side;
  }

  @Override
  public String id() {
    return side + "-reachable";
  }

  /**
   * @param failure why it could not be reached
   */
  @Override
  public Outcome examine(Optional<String> failure) {
    return failure
        .map(
            reason ->
                Outcome.refusal(
                    reason,
                    "nothing can be looked at without a session",
                    "Check address, network, pg_hba.conf and credentials: `psql` with the same URI from this machine"))
        .orElseGet(() -> Outcome.ok("the " + side + " can be reached"));
  }
}
