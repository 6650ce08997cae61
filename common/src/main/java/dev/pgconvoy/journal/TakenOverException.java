package dev.pgconvoy.journal;

/** Another coordinator has the run by now: what this one believes doesn't count any more. */
public final class TakenOverException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TakenOverException(String run) {
    super("another coordinator has taken over run " + run + "; this one stops");
  }
}
