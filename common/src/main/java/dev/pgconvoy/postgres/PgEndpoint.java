package dev.pgconvoy.postgres;

import io.vertx.pgclient.SslMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One side of a migration: where its server is and how to log in, as libpq would understand it. It
 * knows how to get a password, and keeps none in its text.
 */
public final class PgEndpoint {

  /** Which side of the migration an endpoint is: its errors begin with it. */
  public enum Role {
    SOURCE,
    TARGET;

    @Override
    public String toString() {
      return this == SOURCE ? "source" : "target";
    }
  }

  /** Long enough for a server under load, short enough to see a wrong address soon. */
  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(15);

  /** libpq's own lower bound. */
  private static final int MIN_CONNECT_TIMEOUT_SECONDS = 2;

  private final Role role;
  private final String connectionString;
  private final CredentialOptions credentialOptions;
  private final ConnectionParameters parameters;
  private final List<PgHost> hosts;
  private final String user;
  private final String database;
  private final TlsSettings tls;
  private final Credentials credentials;
  private final TargetSession targetSession;
  private final boolean shuffled;
  private final Duration connectTimeout;

  private PgEndpoint(
      Role role,
      String connectionString,
      ConnectionParameters parameters,
      CredentialOptions options,
      LibpqFiles files) {
    this.role = role;
    this.connectionString = connectionString;
    credentialOptions = options;
    this.parameters = parameters;
    hosts = HostList.of(parameters);
    user = parameters.get(ConnectionParameter.USER).orElse(System.getProperty("user.name"));
    database = parameters.get(ConnectionParameter.DBNAME).orElse(user);
    tls = TlsSettings.of(parameters, files);
    credentials = options.over(parameters, files);
    targetSession =
        parameters
            .get(ConnectionParameter.TARGET_SESSION_ATTRS)
            .map(TargetSession::of)
            .orElse(TargetSession.ANY);
    shuffled = readShuffled(parameters);
    connectTimeout = readConnectTimeout(parameters);
  }

  /**
   * Reads the service file and looks for certificates, but for no password yet.
   *
   * @param connectionString a URI or keywords with values; what it leaves out comes from the
   *     service file and the environment
   * @param environment the PG* variables, and HOME for the files in it
   * @throws EndpointException if libpq would refuse it; the message never quotes a password
   */
  public static PgEndpoint parse(
      Role role,
      String connectionString,
      CredentialOptions credentials,
      Map<String, String> environment) {
    try {
      ConnectionParameters parameters = ConnectionParameters.gather(connectionString, environment);
      return new PgEndpoint(
          role, connectionString, parameters, credentials, new LibpqFiles(environment));
    } catch (EndpointException e) {
      throw e.of(role);
    }
  }

  public Role role() {
    return role;
  }

  /**
   * The text it was parsed from, for a process of ours that inherits this one's environment. It may
   * hold a password: not for people, logs or command lines.
   */
  public String connectionString() {
    return connectionString;
  }

  /** The options it was parsed with. */
  public CredentialOptions credentialOptions() {
    return credentialOptions;
  }

  /** In the order in which they are tried, unless load_balance_hosts says to mix them. */
  public List<PgHost> hosts() {
    return hosts;
  }

  public String user() {
    return user;
  }

  /** For people: {@code old.example:5432/shop}, without user and password. */
  public String displayName() {
    return hosts.stream().map(PgHost::toString).collect(Collectors.joining(",")) + "/" + database;
  }

  public String database() {
    return database;
  }

  /** For people: {@code db1:5432,db2:5432/shop as app}. */
  public String describe() {
    return hosts.stream().map(PgHost::toString).collect(Collectors.joining(","))
        + "/"
        + database
        + " as "
        + user;
  }

  /** Whether every host that isn't this machine must prove its name by a trusted certificate. */
  public boolean verifiesServer() {
    return hosts.stream()
        .allMatch(host -> host.isLocal() || tls.modeFor(host) == SslMode.VERIFY_FULL);
  }

  /** Whether a session will do that begins read-only: target_session_attrs can ask for another. */
  public boolean acceptsReadOnlySessions() {
    return targetSession.accepts(false, true);
  }

  /**
   * What libpq's programs (pg_dump, pg_restore) need in their environment to reach this endpoint.
   * Any other PG* variable they inherit would count too: {@link #replaceLibpqVariables} removes
   * those. Blocks while the password is fetched, which is that for the first host.
   *
   * @throws CredentialException if the password can't be had now
   */
  public Map<String, String> libpqEnvironment() throws CredentialException {
    return new LibpqEnvironment(this).variables();
  }

  /**
   * Makes a child process's environment reach this endpoint and no other; blocks like {@link
   * #libpqEnvironment()}.
   *
   * @throws CredentialException if the password can't be had now
   */
  public void replaceLibpqVariables(Map<String, String> processEnvironment)
      throws CredentialException {
    Map<String, String> variables = libpqEnvironment();
    processEnvironment.keySet().removeAll(ConnectionParameter.variables());
    processEnvironment.putAll(variables);
  }

  Optional<String> password(PgHost host) throws CredentialException {
    return credentials.password(new Credentials.Login(host, database, user));
  }

  ConnectionParameters parameters() {
    return parameters;
  }

  TlsSettings tls() {
    return tls;
  }

  Credentials credentials() {
    return credentials;
  }

  TargetSession targetSession() {
    return targetSession;
  }

  boolean isShuffled() {
    return shuffled;
  }

  /** For one address, from its first packet to the end of the login. */
  Duration connectTimeout() {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return role + " " + describe();
  }

  private static boolean readShuffled(ConnectionParameters parameters) {
    String value = parameters.get(ConnectionParameter.LOAD_BALANCE_HOSTS).orElse("disable");
    return switch (value) {
      case "disable" -> false;
      case "random" -> true;
      default ->
          throw new EndpointException(
              "invalid load_balance_hosts \"" + value + "\"; known are disable, random");
    };
  }

  /** Zero and less, for ever in libpq, are the default here: nothing may wait for ever. */
  private static Duration readConnectTimeout(ConnectionParameters parameters) {
    String value = parameters.get(ConnectionParameter.CONNECT_TIMEOUT).orElse("0").strip();
    try {
      int seconds = Integer.parseInt(value);
      return seconds <= 0
          ? DEFAULT_CONNECT_TIMEOUT
          : Duration.ofSeconds(Math.max(seconds, MIN_CONNECT_TIMEOUT_SECONDS));
    } catch (NumberFormatException e) {
      throw new EndpointException("invalid connect_timeout \"" + value + "\"", e);
    }
  }
}
