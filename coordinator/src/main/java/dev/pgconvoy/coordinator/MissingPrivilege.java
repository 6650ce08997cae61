package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SqlState;
import java.util.function.Supplier;

/** Makes of a denial, while nothing has been done yet, a refusal that says what to grant. */
enum MissingPrivilege {
  TO_READ(
      "The source's role needs SELECT on every table and sequence and USAGE on their schemas:"
          + " GRANT SELECT ON ALL TABLES IN SCHEMA ... TO role, or GRANT pg_read_all_data TO role"
          + " (from PostgreSQL 14 on). Or leave the object out with --exclude-table"),
  TO_CREATE(
      "The target's role needs to create schemas in the database: GRANT CREATE ON DATABASE ... TO"
          + " role, or make it the database's owner");

  private final String wayOut;

  MissingPrivilege(String wayOut) {
    this.wayOut = wayOut;
  }

  /**
   * @param doing what the work is, and on which side, for where a connection breaks
   * @throws RefusedException if the server denies the work for want of a privilege
   */
  <T> T refuses(String doing, Supplier<T> work) {
    try {
      return Endings.naming(doing, work);
    } catch (RuntimeException e) {
      PgFailure failure = PgFailure.from(e);
      if (SqlState.INSUFFICIENT_PRIVILEGE.equals(failure.sqlState())) {
        throw new RefusedException(failure.oneLine() + ". " + wayOut);
      }
      throw e;
    }
  }
}
