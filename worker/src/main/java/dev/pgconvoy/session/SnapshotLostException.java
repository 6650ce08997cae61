package dev.pgconvoy.session;

import dev.pgconvoy.postgres.PgFailure;
import org.jspecify.annotations.Nullable;

/** The snapshot can't be imported: all sessions that held it are gone. */
public final class SnapshotLostException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param cause what the server said to the last who tried; null if nobody could be asked
   */
  public SnapshotLostException(String snapshotId, @Nullable Throwable cause) {
    super(
        "the snapshot "
            + snapshotId
            + " is not held by any session of the source any more (did the source restart?); rows can't be read under it. What was copied is kept: --resume goes on if the source can be shown to be unchanged, and says what to do if not",
        cause);
  }

  /**
   * What to throw for a failure to import: this, if the server says that there is no such snapshot.
   */
  static RuntimeException orSame(String snapshotId, Throwable failure) {
    PgFailure read = PgFailure.from(failure);
    // 22023 before PostgreSQL 18 ("invalid snapshot identifier"), 42704 from then on ("snapshot ...
    // does not exist"), 55000 if the exporter just ended.
    boolean gone =
        read.message().contains("snapshot")
            && read.sqlState() != null
            && (read.sqlState().equals("22023")
                || read.sqlState().equals("42704")
                || read.sqlState().equals("55000"));
    if (gone) {
      return new SnapshotLostException(snapshotId, failure);
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }
}
