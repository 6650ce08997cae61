package dev.pgconvoy.cleanup;

import dev.pgconvoy.postgres.SqlResource;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The sessions of a run, such as those that hold its snapshot for a resume. */
public final class RunSessions {

  private static final String END = SqlResource.read(RunSessions.class, "end-sessions.sql");

  /**
   * @param server a session on the source or on the target
   * @return how many were told to end
   */
  public static long end(SqlConnection server, String run) {
    return server.preparedQuery(END).execute(Tuple.of(run)).await().iterator().next().getLong(0);
  }

  private RunSessions() {}
}
