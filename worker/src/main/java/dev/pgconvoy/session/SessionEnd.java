package dev.pgconvoy.session;

import dev.pgconvoy.copy.CopySession;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection for certain: as it should be, or, if the server doesn't join in, by force.
 */
final class SessionEnd {

  static void of(CopySession session) {
    session
        .connection()
        .close()
        .timeout(SessionLimits.CLOSE.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(unanswered -> session.sever())
        .otherwiseEmpty()
        .await();
  }

  private SessionEnd() {}
}
