package dev.pgconvoy.execute;

import dev.pgconvoy.copy.CopyFailedException;
import dev.pgconvoy.copy.CopyFailure;
import dev.pgconvoy.copy.Side;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.task.TableCopy;
import java.util.Set;

/**
 * A table's name means nothing on the source any more, or another table: its schema was renamed.
 * The snapshot's locks keep tables from that, and schemas have none; a statement takes a name for
 * what it means today, under whatever snapshot.
 */
final class TableRenamedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final Set<String> UNKNOWN_NAME =
      Set.of(SqlState.UNDEFINED_SCHEMA, SqlState.UNDEFINED_TABLE);

  private TableRenamedException(String table) {
    super(
        table
            + " has another name on the source now, or its schema has, than when the snapshot was taken (ALTER SCHEMA ... RENAME); what it names today isn't copied in its place."
            + " Nothing of it was kept. Give it its name back for the time of the run, then try the table again on the dashboard, or go on with --resume");
  }

  /** Whether the source doesn't know a name that it knew in the snapshot. */
  static boolean is(Throwable failure) {
    return failure instanceof CopyFailedException copy
        && copy.failure() instanceof CopyFailure.ServerError error
        && error.side() == Side.SOURCE
        && error.error().sqlState() != null
        && UNKNOWN_NAME.contains(error.error().sqlState());
  }

  static TaskFailedException failure(TableCopy copy) {
    return failure(copy.table().sql());
  }

  /**
   * @param table its name as SQL
   */
  static TaskFailedException failure(String table) {
    TableRenamedException cause = new TableRenamedException(table);
    return new TaskFailedException(table, PgFailure.from(cause), Retry.NEVER, cause);
  }
}
