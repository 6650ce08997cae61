package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.Sql;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** By way of jsonb, as that of an older pgconvoy lacks the last two columns. */
  private Optional<ReadOnlySource> read(String run) {
    return target
        .preparedQuery(
            """
            SELECT r.database, r.before, r.undone_at IS NULL,
                   coalesce((to_jsonb(r) ->> 'kept')::boolean, false), to_jsonb(r) ->> 'closed_at'
              FROM pgconvoy.read_only_source AS r WHERE r.run = $1
            """)
        .execute(Tuple.of(run))
        .await()
        .stream()
        .map(
            row ->
                new ReadOnlySource(
                    row.getString(0),
                    row.getString(1),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getString(4)))
        .findFirst();
  }

  /**
   * When sessions began to be read-only.
   *
   * @param since by the source's clock, as text
   */
  public void closedAt(String run, String since) {
    target
        .preparedQuery("UPDATE pgconvoy.read_only_source SET closed_at = $2 WHERE run = $1")
        .execute(Tuple.of(run, since))
        .await();
  }

  /** Safe on disk when this returns: nobody may find the source read-only and not know why. */
  public void begin(String run, ReadOnlySource source) {
    String values =
        String.join(
            ", ",
            Sql.literal(run),
            Sql.literal(source.database()),
            literal(source.before()),
            Boolean.toString(source.kept()),
            literal(source.since()));
    target
        .query(
            "BEGIN; SET LOCAL synchronous_commit = on; INSERT INTO pgconvoy.read_only_source (run, database, before, kept, closed_at) VALUES ("
                + values
                + ") ON CONFLICT (run) DO UPDATE SET before = excluded.before, kept = excluded.kept, closed_at = excluded.closed_at, since = clock_timestamp(), undone_at = NULL; COMMIT")
        .execute()
        .await();
  }

  private static String literal(@Nullable String value) {
    return value == null ? "NULL" : Sql.literal(value);
  }

  public void undone(String run) {
    target
        .preparedQuery(
            "UPDATE pgconvoy.read_only_source SET undone_at = clock_timestamp() WHERE run = $1")
        .execute(Tuple.of(run))
        .await();
  }
}
