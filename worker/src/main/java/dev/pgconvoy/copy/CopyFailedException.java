package dev.pgconvoy.copy;

import dev.pgconvoy.postgres.PgFailureException;
import org.jspecify.annotations.Nullable;

/**
 * A script failed, and nothing of it runs any more: each side has ended with ReadyForQuery or its
 * connection is closed, and no CancelRequest is on its way.
 */
public final class CopyFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient CopyFailure failure;
  private final boolean sourceUsable;
  private final boolean targetUsable;

  CopyFailedException(CopyFailure failure, boolean sourceUsable, boolean targetUsable) {
    super(failure.message(), cause(failure));
    this.failure = failure;
    this.sourceUsable = sourceUsable;
    this.targetUsable = targetUsable;
  }

  /** The root of it. */
  public CopyFailure failure() {
    return failure;
  }

  /** Whether the source's connection takes commands; a transaction on it may have failed. */
  public boolean sourceUsable() {
    return sourceUsable;
  }

  /** Whether the target's connection takes commands; a transaction on it may have failed. */
  public boolean targetUsable() {
    return targetUsable;
  }

  private static @Nullable Throwable cause(CopyFailure failure) {
    return switch (failure) {
      case CopyFailure.ServerError server -> new PgFailureException(server.error());
      case CopyFailure.ConnectionLost lost -> lost.cause();
      case CopyFailure.ScriptsDisagree scripts -> null;
      case CopyFailure.CountsDiffer counts -> null;
      case CopyFailure.Aborted aborted -> null;
    };
  }
}
