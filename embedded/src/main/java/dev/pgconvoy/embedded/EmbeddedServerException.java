package dev.pgconvoy.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be unpacked, started or stopped; the message says what to do. */
public final class EmbeddedServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedServerException(String message) {
    this(message, null);
  }

  EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
