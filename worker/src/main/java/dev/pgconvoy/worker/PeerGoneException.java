package dev.pgconvoy.worker;

import java.io.IOException;

/**
 * A task's connection was cut because nobody answered at its other end. Worth another try, as any
 * lost connection.
 */
final class PeerGoneException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param consequence what the task saw of it; not the cause, as a server's error in it would
   *     count for the reason
   */
  PeerGoneException(String reason, Throwable consequence) {
    super(reason);
    addSuppressed(consequence);
  }
}
