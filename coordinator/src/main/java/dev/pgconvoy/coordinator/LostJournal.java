package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SqlState;

/** Somebody has dropped the journal under a run: without it nothing can be done, nor be known. */
final class LostJournal {

  static final String TEXT =
      "the journal is gone: somebody has dropped the schema pgconvoy of the target, or restored another database over it. What of this run has arrived can't be known any more: give it an empty target database, and --resume begins anew";

  /** Nothing but the journal's own tables has names that begin so. */
  private static final String NAME = "pgconvoy.";

  static boolean isMeantBy(PgFailure failure) {
    return SqlState.UNDEFINED_TABLE.equals(failure.sqlState()) && failure.message().contains(NAME);
  }

  private LostJournal() {}
}
