package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.PgFailure;

/** Rows could not be read; says which, on which side, and why. */
final class ReadFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReadFailedException(Reading reading, Throwable cause) {
    super(
        reading.name()
            + ": "
            + PgFailure.from(cause).oneLine()
            + ". Nothing is known of what was not read; leave the table out (-T), or remove the cause and validate again",
        cause);
  }
}
