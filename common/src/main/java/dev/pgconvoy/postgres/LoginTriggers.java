package dev.pgconvoy.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Map;

/**
 * Event triggers that fire at each login (since 17), which a migration brings to the target too:
 * one that writes would add rows to a table that was copied, and one that refuses would keep the
 * run's own sessions out. Superusers can log in without; what a server allows is known from the
 * first session on it, and holds for all later ones of this process.
 */
final class LoginTriggers {

  /** What a session begins with. */
  static final Map<String, String> OFF = Map.of("event_triggers", "off");

  /** What it goes on with: all other event triggers fire as ever. */
  static final String ON = "select pg_catalog.set_config('event_triggers', 'on', false);\n";

  static final String MAY_BE_OFF =
      """
      select pg_catalog.current_setting('is_superuser') = 'on'
        and pg_catalog.current_setting('server_version_num')::int >= 170000;
      """;

  private final LocalMap<String, Boolean> known;
  private final String login;

  LoginTriggers(Vertx vertx, PgEndpoint endpoint) {
    known = vertx.sharedData().getLocalMap("dev.pgconvoy.postgres.login-triggers");
    login = endpoint.user() + " " + endpoint.database() + " " + endpoint.hosts();
  }

  /** Whether the next session can begin without. */
  boolean canBeOff() {
    return known.getOrDefault(login, false);
  }

  /**
   * Learns from a session.
   *
   * @param answers to several statements, the last of them {@link #MAY_BE_OFF}
   */
  void learn(RowSet<Row> answers) {
    RowSet<Row> last = answers;
    for (RowSet<Row> next = answers.next(); next != null; next = next.next()) {
      last = next;
    }
    known.put(login, last.iterator().next().getBoolean(0));
  }

  /**
   * Whether a login failed only for asking that none fires: of a pooler that knows few settings, of
   * an older server after a failover, or of a role that was a superuser. The setting's name is in
   * all their words. From then on none is asked for it.
   */
  boolean wereToBlame(Throwable failure) {
    boolean refused = PgFailure.from(failure).message().contains("event_triggers");
    if (refused) {
      known.put(login, false);
    }
    return refused;
  }
}
