package dev.pgconvoy.coordinator;

/** The migration isn't begun, and nothing was written. The message says why and what to do. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RefusedException(String message) {
    super(message);
  }
}
