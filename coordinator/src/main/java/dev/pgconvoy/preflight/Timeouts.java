package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;
import java.util.List;

/** Timeouts that would cut a long statement or an idle snapshot off, were they left as they are. */
final class Timeouts implements Check<Facts> {

  private final Role side;

  Timeouts(Role side) {
    this.side = side;
  }

  @Override
  public String id() {
    return side + "-timeouts";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> timeouts = facts.server(side).timeouts();
    return Outcome.ok(
        timeouts.isEmpty()
            ? "sessions on the " + side + " are under no timeout"
            : "pgconvoy's own sessions on the %s put aside %s"
                .formatted(side, Names.listed(timeouts, "timeout")));
  }
}
