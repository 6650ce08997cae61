package dev.pgconvoy.postgres;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every parameter that libpq knows (fe-connect.c, PQconninfoOptions, up to PostgreSQL 18), with its
 * environment variable and what becomes of it here: it is used; or it is accepted and changes
 * nothing; or it asks for a protection that pgconvoy can't give, and only its harmless values pass.
 */
enum ConnectionParameter {
  HOST("host", "PGHOST"),
  HOSTADDR("hostaddr", "PGHOSTADDR"),
  PORT("port", "PGPORT"),
  DBNAME("dbname", "PGDATABASE"),
  USER("user", "PGUSER"),
  PASSWORD("password", "PGPASSWORD"),
  PASSFILE("passfile", "PGPASSFILE"),
  SERVICE("service", "PGSERVICE"),
  SERVICEFILE("servicefile", "PGSERVICEFILE"),
  OPTIONS("options", "PGOPTIONS"),
  CONNECT_TIMEOUT("connect_timeout", "PGCONNECT_TIMEOUT"),
  TARGET_SESSION_ATTRS("target_session_attrs", "PGTARGETSESSIONATTRS"),
  LOAD_BALANCE_HOSTS("load_balance_hosts", "PGLOADBALANCEHOSTS"),
  SSLMODE("sslmode", "PGSSLMODE"),
  SSLROOTCERT("sslrootcert", "PGSSLROOTCERT"),
  SSLCERT("sslcert", "PGSSLCERT"),
  SSLKEY("sslkey", "PGSSLKEY"),
  SSLCRL("sslcrl", "PGSSLCRL"),
  SSL_MIN_PROTOCOL_VERSION("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION"),
  SSL_MAX_PROTOCOL_VERSION("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION"),

  // Every session names its task and speaks UTF8.
  APPLICATION_NAME("application_name", "PGAPPNAME"),
  FALLBACK_APPLICATION_NAME("fallback_application_name", null),
  CLIENT_ENCODING("client_encoding", "PGCLIENTENCODING"),
  // Keepalive is always on here, and its times are set on the server's side of the session.
  KEEPALIVES("keepalives", null),
  KEEPALIVES_IDLE("keepalives_idle", null),
  KEEPALIVES_INTERVAL("keepalives_interval", null),
  KEEPALIVES_COUNT("keepalives_count", null),
  TCP_USER_TIMEOUT("tcp_user_timeout", null),
  // Neither Kerberos nor OAuth is spoken: a server that insists on one refuses the login.
  KRBSRVNAME("krbsrvname", "PGKRBSRVNAME"),
  GSSLIB("gsslib", "PGGSSLIB"),
  GSSDELEGATION("gssdelegation", "PGGSSDELEGATION"),
  OAUTH_ISSUER("oauth_issuer", null),
  OAUTH_CLIENT_ID("oauth_client_id", null),
  OAUTH_CLIENT_SECRET("oauth_client_secret", null),
  OAUTH_SCOPE("oauth_scope", null),
  SSLCOMPRESSION("sslcompression", "PGSSLCOMPRESSION"),
  SSLSNI("sslsni", "PGSSLSNI"),
  MIN_PROTOCOL_VERSION("min_protocol_version", "PGMINPROTOCOLVERSION"),
  MAX_PROTOCOL_VERSION("max_protocol_version", "PGMAXPROTOCOLVERSION"),

  GSSENCMODE("gssencmode", "PGGSSENCMODE", "disable|prefer"),
  CHANNEL_BINDING("channel_binding", "PGCHANNELBINDING", "disable|prefer"),
  REQUIRE_AUTH("require_auth", "PGREQUIREAUTH", ""),
  REQUIREPEER("requirepeer", "PGREQUIREPEER", ""),
  REPLICATION("replication", null, "false|off|no|0"),
  SSLNEGOTIATION("sslnegotiation", "PGSSLNEGOTIATION", "postgres"),
  SSLCERTMODE("sslcertmode", "PGSSLCERTMODE", "allow"),
  SSLPASSWORD("sslpassword", null, ""),
  SSLCRLDIR("sslcrldir", "PGSSLCRLDIR", ""),
  SSLKEYLOGFILE("sslkeylogfile", null, ""),
  SCRAM_CLIENT_KEY("scram_client_key", null, ""),
  SCRAM_SERVER_KEY("scram_server_key", null, "");

  private static final Map<String, ConnectionParameter> BY_KEYWORD =
      Arrays.stream(values())
          .collect(Collectors.toMap(ConnectionParameter::keyword, Function.identity()));

  private final String keyword;
  private final @Nullable String variable;
  private final @Nullable String harmless;

  ConnectionParameter(String keyword, @Nullable String variable) {
    this(keyword, variable, null);
  }

  ConnectionParameter(String keyword, @Nullable String variable, @Nullable String harmless) {
    this.keyword = keyword;
    this.variable = variable;
    this.harmless = harmless;
  }

  static Optional<ConnectionParameter> of(String keyword) {
    return Optional.ofNullable(BY_KEYWORD.get(keyword));
  }

  /** As in a connection string. */
  String keyword() {
    return keyword;
  }

  /** Its value in the environment, which may be empty. */
  Optional<String> in(Map<String, String> environment) {
    return variable == null ? Optional.empty() : Optional.ofNullable(environment.get(variable));
  }

  /** Every variable that libpq reads a parameter from. */
  static Set<String> variables() {
    return Arrays.stream(values())
        .map(parameter -> parameter.variable)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  void putInto(Map<String, String> environment, String value) {
    if (variable != null) {
      environment.put(variable, value);
    }
  }

  /**
   * @throws EndpointException if the value asks for what pgconvoy can't do
   */
  void check(String value) {
    if (harmless != null && !value.isEmpty() && !value.matches(harmless)) {
      String allowed = harmless.isEmpty() ? "" : " but as " + harmless.replace("|", " or ");
      throw new EndpointException(keyword + " is not supported" + allowed + "; leave it out");
    }
  }
}
