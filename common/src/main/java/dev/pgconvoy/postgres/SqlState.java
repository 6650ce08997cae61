package dev.pgconvoy.postgres;

/** What the five characters of a SQLSTATE mean for a migration (PostgreSQL manual, appendix A). */
public final class SqlState {

  public static final String INVALID_AUTHORIZATION = "28000";
  public static final String UNKNOWN_DATABASE = "3D000";
  public static final String INVALID_PASSWORD = "28P01";
  public static final String READ_ONLY_SQL_TRANSACTION = "25006";
  public static final String UNDEFINED_SCHEMA = "3F000";
  public static final String SERIALIZATION_FAILURE = "40001";
  public static final String DEADLOCK_DETECTED = "40P01";
  public static final String INSUFFICIENT_PRIVILEGE = "42501";
  public static final String UNDEFINED_TABLE = "42P01";
  public static final String UNDEFINED_FUNCTION = "42883";
  public static final String DISK_FULL = "53100";
  public static final String OUT_OF_MEMORY = "53200";
  public static final String TOO_MANY_CONNECTIONS = "53300";
  public static final String LOCK_NOT_AVAILABLE = "55P03";
  public static final String QUERY_CANCELED = "57014";
  public static final String ADMIN_SHUTDOWN = "57P01";
  public static final String CRASH_SHUTDOWN = "57P02";
  public static final String CANNOT_CONNECT_NOW = "57P03";
  public static final String IDLE_SESSION_TIMEOUT = "57P05";
  public static final String IO_ERROR = "58030";
  public static final String INTERNAL_ERROR = "XX000";

  private static final String CONNECTION_EXCEPTION_CLASS = "08";

  private SqlState() {}

  /**
   * What to do about a failure. Whether a 57014 was of our own making (a cancelled COPY) only the
   * caller knows, and must not ask then.
   */
  public static Retry retry(PgFailure failure) {
    return switch (failure.origin()) {
      case CONNECTION -> Retry.SAME_SNAPSHOT;
      case PROGRAM -> Retry.NEVER;
      case SERVER -> ofServer(failure);
    };
  }

  private static Retry ofServer(PgFailure failure) {
    String state = failure.sqlState();
    if (state == null) {
      return Retry.NEVER;
    }
    return switch (state) {
      case SERIALIZATION_FAILURE,
          DEADLOCK_DETECTED,
          TOO_MANY_CONNECTIONS,
          OUT_OF_MEMORY,
          LOCK_NOT_AVAILABLE,
          QUERY_CANCELED,
          ADMIN_SHUTDOWN,
          CRASH_SHUTDOWN,
          CANNOT_CONNECT_NOW,
          IDLE_SESSION_TIMEOUT,
          IO_ERROR,
          READ_ONLY_SQL_TRANSACTION ->
          Retry.SAME_SNAPSHOT;
      case INVALID_AUTHORIZATION, INVALID_PASSWORD -> Retry.FRESH_CREDENTIALS;
      case DISK_FULL -> Retry.PAUSE;
      case INTERNAL_ERROR -> ofInternalError(failure.message());
      default -> state.startsWith(CONNECTION_EXCEPTION_CLASS) ? ofConnection(failure) : Retry.NEVER;
    };
  }

  /**
   * Our own connection breaks with FATAL. An ERROR comes over a connection that lives, and speaks
   * of another one: a foreign table's server, which the target may never be able to reach.
   */
  private static Retry ofConnection(PgFailure failure) {
    return "ERROR".equals(failure.severity()) ? Retry.NEVER : Retry.SAME_SNAPSHOT;
  }

  /** Two concurrent GRANTs on one object collide so; every other internal error stays one. */
  private static Retry ofInternalError(String message) {
    return message.equals("tuple concurrently updated") ? Retry.SAME_SNAPSHOT : Retry.NEVER;
  }
}
