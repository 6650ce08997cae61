package dev.pgconvoy.cleanup;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.postgres.SqlResource;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import java.util.Optional;

/** Drops a role that was made for a migration, with its privileges, but never with an object. */
public final class RoleRemoval {

  private static final String QUERY = SqlResource.read(RoleRemoval.class, "role.sql");

  /** What became of it. */
  public sealed interface Result {

    /** It is gone, and its privileges with it. */
    record Removed() implements Result {}

    /** There was none of this name. */
    record Missing() implements Result {}

    /** It is as it was, for this reason. */
    record Refused(String reason) implements Result {}
  }

  private RoleRemoval() {}

  /** All in one transaction. */
  public static Result remove(SqlConnection server, String role) {
    execute(server, "BEGIN READ WRITE");
    try {
      Result result = removeInTransaction(server, role);
      execute(server, result instanceof Result.Removed ? "COMMIT" : "ROLLBACK");
      return result;
    } catch (RuntimeException e) {
      server.query("ROLLBACK").execute().otherwiseEmpty().await();
      PgFailure failure = PgFailure.from(e);
      if (failure.origin() == PgFailure.Origin.SERVER) {
        return new Result.Refused(failure.oneLine());
      }
      throw e;
    }
  }

  private static Result removeInTransaction(SqlConnection server, String role) {
    Iterator<Row> found = server.preparedQuery(QUERY).execute(Tuple.of(role)).await().iterator();
    if (!found.hasNext()) {
      return new Result.Missing();
    }
    Optional<Result> refused = refusal(found.next(), role);
    if (refused.isPresent()) {
      return refused.get();
    }
    String name = Sql.identifier(role);
    execute(server, "DROP OWNED BY " + name);
    execute(server, "DROP ROLE " + name);
    return new Result.Removed();
  }

  private static Optional<Result> refusal(Row row, String role) {
    String name = Sql.identifier(role);
    if (row.getBoolean("own")) {
      return refused("it is the role of this session: connect as another one to drop it");
    }
    if (row.getArrayOfStrings("owns_in").length > 0) {
      return refused(
          "it owns objects in "
              + String.join(", ", row.getArrayOfStrings("owns_in"))
              + ", which are to stay: REASSIGN OWNED BY "
              + name
              + " TO ... there first");
    }
    if (row.getArrayOfStrings("named_in").length > 0) {
      return refused(
          "it has privileges in "
              + String.join(", ", row.getArrayOfStrings("named_in"))
              + ": DROP OWNED BY "
              + name
              + " there first");
    }
    if (row.getInteger("sessions") > 0) {
      return refused("it has " + row.getInteger("sessions") + " sessions: end them first");
    }
    return Optional.empty();
  }

  private static Optional<Result> refused(String reason) {
    return Optional.of(new Result.Refused(reason));
  }

  private static void execute(SqlConnection server, String sql) {
    server.query(sql).execute().await();
  }
}
