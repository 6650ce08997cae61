package dev.pgconvoy.cleanup;

import dev.pgconvoy.postgres.SqlResource;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/**
 * An object of the target that was begun and not finished: by a run, or as it was on the source.
 *
 * @param statement that would finish it
 */
public record Unfinished(String object, String statement) {

  private static final String QUERY = SqlResource.read(Unfinished.class, "unfinished-objects.sql");

  /** Bounded. To be called on a virtual thread, or where waiting is allowed. */
  public static List<Unfinished> on(SqlConnection target) {
    return target.query(QUERY).execute().await().stream()
        .map(row -> new Unfinished(row.getString("object"), row.getString("statement")))
        .toList();
  }
}
