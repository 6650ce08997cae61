package dev.pgconvoy.cleanup;

import dev.pgconvoy.postgres.SqlResource;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** A parameter of the target that may have been changed for the load. */
public record LoadParameter(String name, String value) {

  private static final String QUERY = SqlResource.read(LoadParameter.class, "load-parameters.sql");

  /** Those that aren't at PostgreSQL's own values. */
  public static List<LoadParameter> on(SqlConnection target) {
    return target.query(QUERY).execute().await().stream()
        .map(row -> new LoadParameter(row.getString("name"), row.getString("value")))
        .toList();
  }

  /** The statement that sets it back. */
  public String reset() {
    return "ALTER SYSTEM RESET " + name;
  }
}
