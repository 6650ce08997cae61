package dev.pgconvoy.postgres;

import io.vertx.pgclient.SslMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An endpoint in libpq's variables: the only way to hand a password on that no one else sees. */
final class LibpqEnvironment {

  /** As they were given; libpq's programs understand them by themselves. */
  private static final List<ConnectionParameter> PASSED_ON =
      List.of(
          ConnectionParameter.OPTIONS,
          ConnectionParameter.TARGET_SESSION_ATTRS,
          ConnectionParameter.LOAD_BALANCE_HOSTS,
          ConnectionParameter.SSLROOTCERT,
          ConnectionParameter.SSLCERT,
          ConnectionParameter.SSLKEY,
          ConnectionParameter.SSLCRL,
          ConnectionParameter.SSL_MIN_PROTOCOL_VERSION,
          ConnectionParameter.SSL_MAX_PROTOCOL_VERSION);

  private final PgEndpoint endpoint;
  private final Map<ConnectionParameter, String> values = new EnumMap<>(ConnectionParameter.class);

  LibpqEnvironment(PgEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  Map<String, String> variables() throws CredentialException {
    PASSED_ON.forEach(parameter -> putIfPresent(parameter, endpoint.parameters().get(parameter)));
    putHosts();
    values.put(ConnectionParameter.USER, endpoint.user());
    values.put(ConnectionParameter.DBNAME, endpoint.database());
    values.put(ConnectionParameter.SSLMODE, sslMode());
    values.put(
        ConnectionParameter.CONNECT_TIMEOUT, String.valueOf(endpoint.connectTimeout().toSeconds()));
    putPassword();
    Map<String, String> variables = new TreeMap<>();
    values.forEach((parameter, value) -> parameter.putInto(variables, value));
    return variables;
  }

  private void putHosts() {
    values.put(ConnectionParameter.HOST, joined(PgHost::name));
    values.put(ConnectionParameter.PORT, joined(host -> String.valueOf(host.port())));
    if (endpoint.hosts().stream().anyMatch(host -> host.address().isPresent())) {
      values.put(ConnectionParameter.HOSTADDR, joined(host -> host.address().orElse("")));
    }
  }

  /** libpq knows one mode for all hosts: of the defaults, the safest that one of them needs. */
  private String sslMode() {
    boolean local = endpoint.hosts().stream().allMatch(PgHost::isLocal);
    return endpoint.tls().given().orElse(local ? SslMode.PREFER : SslMode.REQUIRE).value;
  }

  /** A password file is named, so that libpq finds the line of the host that it reaches. */
  private void putPassword() throws CredentialException {
    if (endpoint.credentials() instanceof PassFile passFile) {
      values.put(ConnectionParameter.PASSFILE, passFile.file().toString());
    } else {
      putIfPresent(ConnectionParameter.PASSWORD, endpoint.password(endpoint.hosts().getFirst()));
    }
  }

  private void putIfPresent(ConnectionParameter parameter, Optional<String> value) {
    value.ifPresent(present -> values.put(parameter, present));
  }

  private String joined(Function<PgHost, String> part) {
    return endpoint.hosts().stream().map(part).collect(Collectors.joining(","));
  }
}
