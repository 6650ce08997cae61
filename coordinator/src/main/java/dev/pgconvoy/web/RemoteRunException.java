package dev.pgconvoy.web;

/** A run in another process can't be asked, or doesn't do what it was asked. */
public final class RemoteRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message what happened and what to do, for people
   */
  RemoteRunException(String message) {
    super(message);
  }

  RemoteRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
