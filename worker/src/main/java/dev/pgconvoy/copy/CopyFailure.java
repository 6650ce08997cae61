package dev.pgconvoy.copy;

import dev.pgconvoy.postgres.PgFailure;
import org.jspecify.annotations.Nullable;

/** Why a script failed: the root of it, never what followed from it on the other side. */
public sealed interface CopyFailure {

  /**
   * A server answered with an ErrorResponse.
   *
   * @param copy the COPY that this side had come to, counted from 1; 0 before its first
   */
  record ServerError(Side side, int copy, PgFailure error) implements CopyFailure {}

  /** A connection was lost, or what came over it isn't the protocol. */
  record ConnectionLost(Side side, int copy, Throwable cause) implements CopyFailure {}

  /** The scripts don't fit each other, or the number of COPYs that was asked for. */
  record ScriptsDisagree(String what) implements CopyFailure {}

  /**
   * Rows were lost, doubled or miscounted.
   *
   * @param copy counted from 1
   * @param targetRows null if they were only read
   */
  record CountsDiffer(int copy, long rowsSeen, long sourceRows, @Nullable Long targetRows)
      implements CopyFailure {}

  /** The caller cancelled or severed. */
  record Aborted(String reason) implements CopyFailure {}

  /** What happened, and where. */
  default String message() {
    return switch (this) {
      case ServerError failed ->
          "the %s failed%s: %s"
              .formatted(failed.side, position(failed.copy), failed.error.oneLine());
      case ConnectionLost lost ->
          "the connection to the %s was lost%s: %s"
              .formatted(lost.side, position(lost.copy), PgFailure.from(lost.cause).oneLine());
      case ScriptsDisagree scripts -> scripts.what;
      case CountsDiffer counts ->
          "COPY %d moved %d rows, but the source reports %d%s"
              .formatted(
                  counts.copy,
                  counts.rowsSeen,
                  counts.sourceRows,
                  counts.targetRows == null
                      ? ""
                      : " and the target " + counts.targetRows + ": roll it back");
      case Aborted aborted -> "COPY stopped: " + aborted.reason;
    };
  }

  private static String position(int copy) {
    return copy == 0 ? " before its first COPY" : " in COPY " + copy;
  }
}
