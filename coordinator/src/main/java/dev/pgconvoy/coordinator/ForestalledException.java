package dev.pgconvoy.coordinator;

/** Another coordinator is at work on the target; nothing was done here. */
final class ForestalledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ForestalledException(String message) {
    super(message);
  }
}
