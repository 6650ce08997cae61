package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunContents.ObjectFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the source's objects. To be used under the board's lock. */
final class ObjectFigures {

  static final String PLANNED = "planned";
  static final String CREATED = "created";
  static final String FAILED = "failed";
  static final String SKIPPED = "skipped";

  private static final String WHAT_TO_DO =
      "mend its cause, then go on with --resume, which tries it again";

  private final RunBoard board;

  ObjectFigures(RunBoard board) {
    this.board = board;
  }

  boolean isMade(ObjectFacts object) {
    return state(object).equals(CREATED);
  }

  String state(ObjectFacts object) {
    if (object.task() < 0) {
      return SKIPPED;
    }
    return switch (board.tasks.status(object.task())) {
      case DONE -> board.attempts.leftOut(object.title()) == null ? CREATED : FAILED;
      case FAILED -> FAILED;
      case SKIPPED -> FAILED;
      case WAITING, RUNNING, RETRYING -> PLANNED;
    };
  }

  ObjectRow row(int number) {
    ObjectFacts object = board.contents.object(number);
    String state = state(object);
    PgFailure failure = failure(object, state);
    return new ObjectRow(
        number,
        object.type(),
        object.schema(),
        object.name(),
        state,
        object.task() < 0 ? null : board.contents.taskName(object.task()),
        why(object, state),
        failure);
  }

  private @Nullable String why(ObjectFacts object, String state) {
    if (!state.equals(FAILED)) {
      return object.skipped();
    }
    if (board.tasks.status(object.task()) != TaskStatus.SKIPPED) {
      return WHAT_TO_DO;
    }
    String needs = board.attempts.needs(object.task());
    return "left out, as it needs "
        + (needs == null ? "something that failed" : needs + ", which failed")
        + ": "
        + WHAT_TO_DO;
  }

  /** The failed object for want of which this one isn't there; null if it failed itself. */
  @Nullable String needs(ObjectFacts object) {
    if (board.tasks.status(object.task()) == TaskStatus.SKIPPED) {
      return board.attempts.needs(object.task());
    }
    List<FailedAttempt> attempts = board.attempts.of(object.task());
    if (attempts.isEmpty() || board.attempts.leftOut(object.title()) != null) {
      return null;
    }
    String failed = attempts.getLast().object();
    return object.title().equals(failed) ? null : failed;
  }

  private @Nullable PgFailure failure(ObjectFacts object, String state) {
    if (!state.equals(FAILED)) {
      return null;
    }
    PgFailure own = board.attempts.leftOut(object.title());
    List<FailedAttempt> attempts = board.attempts.of(object.task());
    return own != null || attempts.isEmpty() ? own : attempts.getLast().failure();
  }
}
