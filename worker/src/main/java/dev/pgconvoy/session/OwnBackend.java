package dev.pgconvoy.session;

import dev.pgconvoy.bus.Backend;
import io.vertx.sqlclient.Row;

/** Which process of the server a session talks to. */
final class OwnBackend {

  /** Of one that acts as another role than the one that logged in, the server doesn't tell it. */
  static final String SQL =
      "SELECT pid, coalesce(backend_start::text, '') FROM pg_catalog.pg_stat_activity"
          + " WHERE pid = pg_catalog.pg_backend_pid()";

  static Backend of(Row row) {
    return new Backend(row.getInteger(0), row.getString(1));
  }

  private OwnBackend() {}
}
