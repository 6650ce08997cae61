package dev.pgconvoy.cleanup;

import dev.pgconvoy.journal.ReadOnlyJournal;
import dev.pgconvoy.journal.ReadOnlySource;
import io.vertx.sqlclient.SqlConnection;

/** Takes back that a run made its source read-only. */
public final class SourceUndo {

  /**
   * @param source a session on that database
   * @param journal a session on the target
   */
  public static void writable(
      SqlConnection source, SqlConnection journal, String run, ReadOnlySource readOnly) {
    source.query("BEGIN READ WRITE; " + readOnly.undoStatement() + "; COMMIT").execute().await();
    new ReadOnlyJournal(journal).undone(run);
  }

  private SourceUndo() {}
}
