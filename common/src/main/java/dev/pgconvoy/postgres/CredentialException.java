package dev.pgconvoy.postgres;

import java.io.IOException;

/**
 * A password could not be had just now. An IOException, because the next attempt may well succeed:
 * a token service that was away for a moment, a mounted secret that was being replaced.
 */
public final class CredentialException extends IOException {

  private static final long serialVersionUID = 1L;

  CredentialException(String problem) {
    super(problem);
  }

  CredentialException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
