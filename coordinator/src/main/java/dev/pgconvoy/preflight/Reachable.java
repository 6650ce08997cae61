package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SqlState;
import java.util.Optional;

/** Whether a side can be connected to. */
final class Reachable implements Check<Optional<Reachable.Obstacle>> {

  private final Role side;

  /**
   * Why a side could not be reached.
   *
   * @param told what was tried, and what came of it
   */
  record Obstacle(String told, PgFailure failure) {}

  Reachable(Role side) {
    this.side = side;
  }

  @Override
  public String id() {
    return side + "-reachable";
  }

  @Override
  public Outcome examine(Optional<Obstacle> obstacle) {
    return obstacle
        .map(
            found ->
                Outcome.refusal(
                    found.told(),
                    "nothing can be looked at without a session",
                    remedy(found.failure())))
        .orElseGet(() -> Outcome.ok("the " + side + " can be reached"));
  }

  private String remedy(PgFailure failure) {
    String state = failure.sqlState() == null ? "" : failure.sqlState();
    return switch (state) {
      case SqlState.UNKNOWN_DATABASE ->
          side == Role.TARGET
              ? "CREATE DATABASE ... TEMPLATE template0 on the target, with the source's ENCODING and LOCALE, or correct the name in --target"
              : "Correct the name in --source; `psql -l` lists the databases of a server";
      case SqlState.INVALID_AUTHORIZATION, SqlState.INVALID_PASSWORD ->
          "Correct the user or the password: PGPASSWORD, ~/.pgpass, a service file, --%1$s-password-file or --%1$s-password-command; pg_hba.conf says who may log in"
              .formatted(side);
      default ->
          "Check address, network, pg_hba.conf and credentials: `psql` with the same URI from this machine";
    };
  }
}
