package dev.pgconvoy.postgres;

/** A connection string, or a file or variable that it leans on, that can't be used as it is. */
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
