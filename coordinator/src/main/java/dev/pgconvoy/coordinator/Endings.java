package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.ToolMissingException;
import dev.pgconvoy.journal.TakenOverException;
import dev.pgconvoy.postgres.EndpointException;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.PgFailureException;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.session.SnapshotLostException;
import java.util.function.Supplier;

/** What an exception that ended a run means to the user. */
final class Endings {

  static Verdict verdict(Throwable failure) {
    if (failure instanceof ToolMissingException || failure instanceof EndpointException) {
      return Verdict.REFUSED;
    }
    if (failure instanceof SnapshotLostException
        || failure instanceof TakenOverException
        || failure instanceof StuckBackendException) {
      return Verdict.STOPPED;
    }
    return SqlState.retry(PgFailure.from(failure)) == Retry.NEVER
        ? Verdict.FAILED
        : Verdict.STOPPED;
  }

  static String reason(Throwable failure) {
    if (LostJournal.isMeantBy(PgFailure.from(failure))) {
      return LostJournal.TEXT;
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? PgFailure.from(failure).oneLine() : message;
  }

  /**
   * A connection that breaks says neither whose nor for what it was.
   *
   * @param doing what the work is, and on which side
   */
  static <T> T naming(String doing, Supplier<T> work) {
    try {
      return work.get();
    } catch (PgFailureException | SnapshotLostException e) {
      throw e;
    } catch (Exception e) {
      // A broken connection is an IOException, which await() throws undeclared.
      PgFailure failure = PgFailure.from(e);
      if (SqlState.retry(failure) != Retry.SAME_SNAPSHOT) {
        throw Endings.<RuntimeException>asItIs(e);
      }
      throw new PgFailureException(doing, failure, e);
    }
  }

  /** Throws a failure on, declared or not, and never returns. */
  @SuppressWarnings("unchecked")
  static <E extends Exception> RuntimeException asItIs(Exception failure) throws E {
    throw (E) failure;
  }

  private Endings() {}
}
