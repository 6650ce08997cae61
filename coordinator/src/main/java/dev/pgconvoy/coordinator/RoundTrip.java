package dev.pgconvoy.coordinator;

import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;

/** How long a question to a server and its answer are under way. */
final class RoundTrip {

  /** The shortest of these: whatever else is going on makes them longer. */
  private static final int TRIES = 3;

  /**
   * @param server answers at once, as no other command is under way on this connection
   */
  static Duration to(SqlConnection server) {
    long shortest = Long.MAX_VALUE;
    for (int tried = 0; tried < TRIES; tried++) {
      long asked = System.nanoTime();
      server.query("SELECT 1").execute().await();
      shortest = Math.min(shortest, System.nanoTime() - asked);
    }
    return Duration.ofNanos(shortest);
  }

  private RoundTrip() {}
}
