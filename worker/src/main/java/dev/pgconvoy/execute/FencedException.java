package dev.pgconvoy.execute;

/** Another coordinator has taken the run over: this worker's transactions don't count any more. */
public final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  FencedException(String run) {
    super("another coordinator has taken over run " + run + "; nothing of this task was kept");
  }
}
