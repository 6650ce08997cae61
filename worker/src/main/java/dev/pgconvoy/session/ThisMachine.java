package dev.pgconvoy.session;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The machine that this process runs on. */
public final class ThisMachine {

  /** The kernel tells when a process began by a boot time in whole seconds, and clocks are set. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

  private static final String OWN_BACKEND =
      "SELECT pid, backend_start FROM pg_catalog.pg_stat_activity"
          + " WHERE pid = pg_catalog.pg_backend_pid()";

  /**
   * Whether the server behind a session runs here. An address can't tell, as that of a tunnel is
   * local too; but a process here with the backend's id that began when the backend did can.
   *
   * @return false also where processes of others aren't shown, or not when the backend began: to a
   *     session that acts as another role than the one that logged in
   */
  public static Future<Boolean> runs(PgConnection session) {
    return session.query(OWN_BACKEND).execute().map(rows -> hasBegun(rows.iterator().next()));
  }

  private static boolean hasBegun(Row backend) {
    OffsetDateTime started = backend.getOffsetDateTime("backend_start");
    return started != null && hasBegun(backend.getInteger("pid"), started.toInstant());
  }

  /** Whether a process of this id has been here since about then. */
  static boolean hasBegun(long pid, Instant at) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .filter(start -> Duration.between(start, at).abs().compareTo(CLOCKS_DIFFER) < 0)
        .isPresent();
  }

  /** Those that this process may use. */
  public static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private ThisMachine() {}
}
