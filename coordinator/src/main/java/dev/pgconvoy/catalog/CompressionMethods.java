package dev.pgconvoy.catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.TreeSet;

/** By which methods a server can compress columns: what it was built with decides. */
public final class CompressionMethods {

  public static final String LZ4 = "lz4";

  private static final String METHODS =
      "SELECT pg_catalog.unnest(enumvals) FROM pg_catalog.pg_settings WHERE name = 'default_toast_compression'";

  /** None before 14. */
  public static Future<Set<String>> of(SqlConnection server) {
    return server
        .query(METHODS)
        .execute()
        .map(
            rows -> {
              Set<String> methods = new TreeSet<>();
              rows.forEach(row -> methods.add(row.getString(0)));
              return methods;
            });
  }

  private CompressionMethods() {}
}
