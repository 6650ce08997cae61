package dev.pgconvoy.preflight;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server and its database, as the session that looked saw them; the same for source and target.
 *
 * @param version as PostgreSQL counts: 150018 is 15.18
 * @param ownsDatabase whether the one who looked may alter the database
 * @param role who looked
 * @param bypassRowSecurity whether row-level security doesn't apply to that role
 * @param seesOthers whether what other roles' sessions do is shown to it
 * @param endsOthers whether it may end sessions of other roles, superusers' excepted
 * @param readOnly whether new sessions in the database begin read-only; null if that isn't set
 * @param tls the session's protocol, such as TLSv1.3; null in plain text
 * @param timeouts that new sessions of the role begin with, each as {@code name = value unit}
 * @param settings parameters by name; those that a server doesn't know are missing
 * @param connectionsUsed of the whole server, without the one that looked
 * @param databaseConnectionLimit -1 for none, like that of the role
 * @param sessions of others in this database, the oldest transaction first, bounded
 * @param locks ACCESS EXCLUSIVE locks that somebody holds on tables of this database, bounded
 * @param preparedTransactions their names
 * @param eventTriggers those that are enabled and of no extension
 * @param service the managed service that the server belongs to; null if it shows none
 * @param transactionIdsUsed age of the database's oldest transaction id
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ServerFacts(
    int version,
    String versionText,
    String database,
    String databaseOwner,
    boolean ownsDatabase,
    String role,
    boolean superuser,
    boolean bypassRowSecurity,
    boolean seesOthers,
    boolean endsOthers,
    boolean inRecovery,
    @Nullable Boolean readOnly,
    @Nullable String tls,
    String encoding,
    Collation collation,
    List<String> timeouts,
    Map<String, ServerSetting> settings,
    int connectionsUsed,
    int databaseConnectionsUsed,
    int databaseConnectionLimit,
    int roleConnectionLimit,
    List<Session> sessions,
    List<Lock> locks,
    List<String> preparedTransactions,
    List<String> eventTriggers,
    @Nullable String service,
    long transactionIdsUsed,
    long multixactIdsUsed) {

  public ServerFacts {
    timeouts = List.copyOf(timeouts);
    settings = Map.copyOf(settings);
    sessions = List.copyOf(sessions);
    locks = List.copyOf(locks);
    preparedTransactions = List.copyOf(preparedTransactions);
    eventTriggers = List.copyOf(eventTriggers);
  }

  /** How many locks it has room for, all sessions together: its whole lock table. */
  public long lockTable() {
    return number("max_locks_per_transaction", 0) * processes();
  }

  /** All that the server makes room for (lock.c, NLOCKENTS; postinit.c, InitializeMaxBackends). */
  long processes() {
    return Stream.of(
            "max_connections",
            "max_prepared_transactions",
            "autovacuum_max_workers",
            "max_worker_processes",
            "max_wal_senders")
        .mapToLong(parameter -> number(parameter, 0))
        .sum();
  }

  /**
   * How the database compares text.
   *
   * @param provider libc, icu or builtin
   * @param locale of a provider other than libc
   * @param version of the provider's rules, as the database was made with; null where it has none
   * @param actualVersion of the rules that the provider has now; null where that isn't known
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Collation(
      String provider,
      String collate,
      String ctype,
      @Nullable String locale,
      @Nullable String version,
      @Nullable String actualVersion) {

    @Override
    public String toString() {
      String rules = locale == null ? collate + "/" + ctype : locale;
      return provider + " " + rules;
    }
  }

  /**
   * A session of somebody else in the same database.
   *
   * @param state null if it may not be seen
   * @param writing whether its transaction has written already
   * @param transactionSeconds age of its transaction; null if it is in none, or that may not be
   *     seen
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Session(
      int pid,
      @Nullable String role,
      @Nullable String application,
      @Nullable String client,
      @Nullable String state,
      boolean writing,
      @Nullable Long transactionSeconds) {

    @Override
    public String toString() {
      String name = application == null || application.isEmpty() ? "" : " \"" + application + "\"";
      String from = client == null ? "" : " from " + client;
      return "process " + pid + " of " + role + name + from;
    }
  }

  /** A lock that keeps everybody else from reading a table. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Lock(String relation, String mode, int pid, @Nullable String application) {

    @Override
    public String toString() {
      return relation + " by process " + pid;
    }
  }

  int major() {
    return version / 10_000;
  }

  /** The whole number that a parameter has, or this where the server doesn't know it. */
  long number(String parameter, long otherwise) {
    ServerSetting setting = settings.get(parameter);
    return setting == null ? otherwise : setting.number();
  }

  /**
   * An amount of memory as PostgreSQL spells it, such as {@code 64MB}.
   *
   * @throws IllegalStateException if the server doesn't know it, or it is no such amount
   */
  public String memory(String parameter) {
    return setting(parameter).memory();
  }

  /**
   * @throws IllegalStateException if the server doesn't know it, as every supported version does
   */
  ServerSetting setting(String parameter) {
    ServerSetting setting = settings.get(parameter);
    if (setting == null) {
      throw new IllegalStateException("the server has no parameter " + parameter);
    }
    return setting;
  }
}
