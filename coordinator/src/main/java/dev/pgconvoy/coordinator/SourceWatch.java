package dev.pgconvoy.coordinator;

import dev.pgconvoy.coordinator.SourceCounters.SequenceValue;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a server has counted, in a session of its own, beside everything else. */
final class SourceWatch {

  /** Each is locked by the statement that reads it, and a server's table of locks is small. */
  private static final int SEQUENCES_AT_ONCE = 500;

  private final PgConnector server;
  private final String name;

  /**
   * @param server the source; or the target, for its sequences
   */
  SourceWatch(PgConnector server, String run) {
    this.server = server;
    this.name = SessionSettings.applicationName(run, "counters");
  }

  Future<SourceCounters> counters() {
    return inSession(
        session ->
            session
                .query(Resources.read("source-counters.sql"))
                .execute()
                .map(rows -> SourceCounters.fromJson(rows.iterator().next().getString(0)))
                .compose(counters -> sequences(session).map(counters::with)));
  }

  Future<List<SequenceValue>> sequences() {
    return inSession(SourceWatch::sequences);
  }

  /** The names of these tables, as far as there are such tables. */
  Future<Map<Long, String>> names(List<Long> oids) {
    return inSession(
        session ->
            session
                .preparedQuery(Resources.read("table-names.sql"))
                .execute(Tuple.of((Object) oids.toArray(new Long[0])))
                .map(SourceWatch::names));
  }

  private static Map<Long, String> names(RowSet<Row> rows) {
    Map<Long, String> names = new HashMap<>();
    rows.forEach(row -> names.put(row.getLong("oid"), row.getString("name")));
    return names;
  }

  private interface Reading<T> {
    Future<T> in(SqlConnection session);
  }

  private <T> Future<T> inSession(Reading<T> reading) {
    return server
        .connect(name)
        .compose(
            (PgConnection session) ->
                reading.in(session).eventually(() -> session.close().otherwiseEmpty()));
  }

  private static Future<List<SequenceValue>> sequences(SqlConnection session) {
    return sequences(session, 0, new ArrayList<>());
  }

  private static Future<List<SequenceValue>> sequences(
      SqlConnection session, long after, List<SequenceValue> read) {
    return session
        .preparedQuery(Resources.read("sequence-values.sql"))
        .execute(Tuple.of(after, (long) SEQUENCES_AT_ONCE))
        .compose(
            rows -> {
              long last = after;
              for (Row row : rows) {
                read.add(new SequenceValue(row.getString("name"), row.getLong("value")));
                last = row.getLong("oid");
              }
              return rows.size() < SEQUENCES_AT_ONCE
                  ? Future.succeededFuture(read)
                  : sequences(session, last, read);
            });
  }
}
