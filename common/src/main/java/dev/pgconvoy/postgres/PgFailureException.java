package dev.pgconvoy.postgres;

/** A {@link PgFailure} on its way up, with what was being done when it happened. */
public final class PgFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient PgFailure failure;

  /** With nothing to add to what the failure says of itself. */
  public PgFailureException(PgFailure failure) {
    super(failure.oneLine());
    this.failure = failure;
  }

  /**
   * @param doing what was tried, where: "connecting to the source db1:5432/shop as app"
   */
  public PgFailureException(String doing, PgFailure failure, Throwable cause) {
    super(doing + ": " + failure.oneLine(), cause);
    this.failure = failure;
  }

  /** What failed, with all its fields. */
  public PgFailure failure() {
    return failure;
  }
}
