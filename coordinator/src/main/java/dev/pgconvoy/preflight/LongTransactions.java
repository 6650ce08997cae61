package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.preflight.ServerFacts.Session;
import java.util.List;

/** Transactions of others that have been open for long. */
final class LongTransactions implements Check<Facts> {

  /** A transaction of an application at work is over by then. */
  private static final long LONG_SECONDS = 60;

  private final Role side;
  private final long longSeconds;

  LongTransactions(Role side) {
    this(side, LONG_SECONDS);
  }

  /**
   * @param longSeconds from which age on a transaction is told of
   */
  LongTransactions(Role side, long longSeconds) {
    this.side = side;
    this.longSeconds = longSeconds;
  }

  @Override
  public String id() {
    return side + "-long-transactions";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> open =
        facts.server(side).sessions().stream()
            .filter(this::isLong)
            .map(session -> session + " for " + session.transactionSeconds() + " s")
            .toList();
    if (open.isEmpty()) {
      return Outcome.ok("no transaction on the " + side + " has been open for long");
    }
    return Outcome.warning(
        "on the " + side + " there is " + Names.listed(open, "long transaction"),
        side == Role.SOURCE
            ? "what it commits after the snapshot doesn't travel, and locks that it holds can be in the way"
            : "it keeps dead rows from being removed, and locks that it holds can be in the way",
        "End it: SELECT pg_terminate_backend(PID)");
  }

  private boolean isLong(Session session) {
    Long seconds = session.transactionSeconds();
    return seconds != null && seconds >= longSeconds;
  }
}
