package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.Sql;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** What the journal has of a source that was made read-only. To be called on a virtual thread. */
public final class ReadOnlyJournal {

  private final SqlConnection target;

  public ReadOnlyJournal(SqlConnection target) {
    this.target = target;
  }

  /** Of this run; empty if it left its source as it was. */
  public Optional<ReadOnlySource> find(String run) {
    return exists() ? read(run) : Optional.empty();
  }

  /** A journal made by an older pgconvoy has no such table. */
  private boolean exists() {
    return target
        .query("SELECT to_regclass('pgconvoy.read_only_source') IS NOT NULL")
        .execute()
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }

  private Optional<ReadOnlySource> read(String run) {
    return target
        .preparedQuery(
            "SELECT database, before, undone_at IS NULL FROM pgconvoy.read_only_source WHERE run = $1")
        .execute(Tuple.of(run))
        .await()
        .stream()
        .map(row -> new ReadOnlySource(row.getString(0), row.getString(1), row.getBoolean(2)))
        .findFirst();
  }

  /** Safe on disk when this returns: nobody may find the source read-only and not know why. */
  public void begin(String run, ReadOnlySource source) {
    String before = source.before() == null ? "NULL" : Sql.literal(source.before());
    String values = Sql.literal(run) + ", " + Sql.literal(source.database()) + ", " + before;
    target
        .query(
            "BEGIN; SET LOCAL synchronous_commit = on; INSERT INTO pgconvoy.read_only_source (run, database, before) VALUES ("
                + values
                + ") ON CONFLICT (run) DO UPDATE SET before = excluded.before, since = clock_timestamp(), undone_at = NULL; COMMIT")
        .execute()
        .await();
  }

  public void undone(String run) {
    target
        .preparedQuery(
            "UPDATE pgconvoy.read_only_source SET undone_at = clock_timestamp() WHERE run = $1")
        .execute(Tuple.of(run))
        .await();
  }
}
