package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.TableCopy;

/**
 * A table of the source was rewritten after the snapshot, so that the snapshot doesn't show its
 * rows any more.
 */
final class TableRewrittenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private TableRewrittenException(TableCopy copy) {
    super(
        copy.table()
            + " was rewritten on the source after the snapshot was taken (TRUNCATE, VACUUM FULL, CLUSTER or ALTER TABLE); its rows can't be read under the snapshot any more."
            + " Of this part nothing was kept. Keep such commands off the source, and go on with --resume --accept-new-snapshot once no run holds the snapshot: the table is then copied anew");
  }

  static TaskFailedException failure(TableCopy copy) {
    TableRewrittenException cause = new TableRewrittenException(copy);
    return new TaskFailedException(copy.table().sql(), PgFailure.from(cause), Retry.NEVER, cause);
  }
}
