package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.task.Statement;
import java.util.List;

/** What owners-to-be need on the target before the first task gives them something. */
final class FirstGrants {

  /** One that fails is told; it is tried once more with all other privileges, and counts then. */
  static void run(List<Statement> grants, Servers servers, RunBoard board) {
    for (Statement grant : grants) {
      try {
        servers.control().query(grant.sql()).execute().await();
      } catch (RuntimeException e) {
        board.event(
            Severity.WARNING,
            grant.object() + " could not be granted before owners: " + PgFailure.from(e).oneLine());
      }
    }
  }

  private FirstGrants() {}
}
