package dev.pgconvoy.validate;

/** What was asked for makes no sense, or can't be done; nothing was written. Says what to do. */
final class ValidationRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ValidationRefusedException(String message) {
    super(message);
  }
}
