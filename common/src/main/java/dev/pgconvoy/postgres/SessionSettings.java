package dev.pgconvoy.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What every session of one kind is set to right after it was opened, in one round trip. */
public final class SessionSettings {

  /** NAMEDATALEN - 1: the server cuts longer names at their end, where the part's number is. */
  private static final int MAX_APPLICATION_NAME = 63;

  /** As much of a long name's end as keeps " 123/4567". */
  private static final int KEPT_END = 12;

  /** One SELECT, without its semicolon: sets anew what statements of others may have changed. */
  public static final String AGAIN = resource("session-again.sql").strip();

  private final String sql;

  private SessionSettings(String sql) {
    this.sql = sql;
  }

  /** For sessions that only read. */
  public static SessionSettings source() {
    return new SessionSettings(resource("session.sql") + resource("source-session.sql"));
  }

  /**
   * For sessions that load and build.
   *
   * @param maintenanceWorkMem as PostgreSQL spells it ("1GB"), or empty for the server's own
   */
  public static SessionSettings target(Optional<String> maintenanceWorkMem) {
    String memory =
        maintenanceWorkMem
            .map(value -> "set maintenance_work_mem = " + Sql.literal(value) + ";\n")
            .orElse("");
    return new SessionSettings(resource("session.sql") + resource("target-session.sql") + memory);
  }

  /**
   * What pg_stat_activity shows of a session. The server keeps 63 bytes of ASCII, so a longer name
   * loses its middle.
   */
  public static String applicationName(String run, String task) {
    String name = ascii("pgconvoy " + run + " " + task);
    int length = name.length();
    return length <= MAX_APPLICATION_NAME
        ? name
        : name.substring(0, MAX_APPLICATION_NAME - KEPT_END - 1)
            + "~"
            + name.substring(length - KEPT_END);
  }

  String sql() {
    return sql;
  }

  private static String ascii(String text) {
    String ascii = new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    return ascii.replaceAll("[^ -~]", "?");
  }

  private static String resource(String name) {
    return SqlResource.read(SessionSettings.class, name);
  }
}
