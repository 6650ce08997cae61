package dev.pgconvoy.postgres;

/**
 * A connection string, or what it leans on, that can't be used as it is: a file, a variable, or a
 * server that doesn't give what it asks for.
 */
public final class EndpointException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  EndpointException(String problem) {
    super(problem);
  }

  EndpointException(String problem, Throwable cause) {
    super(problem, cause);
  }

  /** The same problem, with the side that has it. */
  EndpointException of(PgEndpoint.Role role) {
    return new EndpointException(role + ": " + getMessage(), this);
  }
}
