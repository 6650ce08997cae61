package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a task was handed out again: few enough to be counted each by itself. */
public enum RetryReason {
  /** The worker was not heard for the time of a lease. */
  LEASE_EXPIRED,
  CONNECTION_LOST,
  /** A deadlock, or two transactions that could not be put in an order. */
  CONFLICT,
  LOCK_NOT_AVAILABLE,
  /** Disk, memory or connections. */
  OUT_OF_RESOURCES,
  /** The server shut down, started, or ended the session. */
  SERVER_INTERVENED,
  IO_ERROR,
  /** As after a failover. */
  READ_ONLY,
  CREDENTIALS,
  INTERNAL_ERROR,
  OTHER;

  private static final int CLASS_CHARACTERS = 2;

  /** Such as {@code connection-lost}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param failure null when no failure was reported at all
   */
  static RetryReason of(@Nullable PgFailure failure) {
    if (failure == null) {
      return LEASE_EXPIRED;
    }
    return switch (failure.origin()) {
      case CONNECTION -> CONNECTION_LOST;
      case PROGRAM -> OTHER;
      case SERVER -> failure.sqlState() == null ? OTHER : ofClass(failure.sqlState());
    };
  }

  /** PostgreSQL manual, appendix A: the first two characters are a class of errors. */
  private static RetryReason ofClass(String sqlState) {
    return switch (sqlState.substring(0, CLASS_CHARACTERS)) {
      case "08" -> CONNECTION_LOST;
      case "25" -> READ_ONLY;
      case "28" -> CREDENTIALS;
      case "40" -> CONFLICT;
      case "53" -> OUT_OF_RESOURCES;
      case "55" -> LOCK_NOT_AVAILABLE;
      case "57" -> SERVER_INTERVENED;
      case "58" -> IO_ERROR;
      case "XX" -> INTERNAL_ERROR;
      default -> OTHER;
    };
  }
}
