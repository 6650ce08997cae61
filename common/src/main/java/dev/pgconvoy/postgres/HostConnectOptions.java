package dev.pgconvoy.postgres;

import io.vertx.core.net.SocketAddress;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The client's options for one address of a host, one way to encrypt, and one password. */
final class HostConnectOptions extends PgConnectOptions {

  private final SocketAddress address;

  private HostConnectOptions(SocketAddress address) {
    this.address = address;
  }

  static PgConnectOptions of(
      PgEndpoint endpoint,
      HostAddress address,
      SslMode mode,
      Optional<ServerProof> proof,
      Optional<String> password,
      String applicationName,
      boolean quiet) {
    return new HostConnectOptions(address.address())
        .setHost(address.host().name())
        .setPort(address.host().port())
        .setUser(endpoint.user())
        .setPassword(password.orElse(""))
        .setDatabase(endpoint.database())
        .setSslMode(mode)
        .setSslOptions(endpoint.tls().optionsFor(mode, proof))
        .setCachePreparedStatements(false)
        .setProperties(startupParameters(endpoint, applicationName, quiet));
  }

  /** The address found, where the client would look the host's name up again. */
  @Override
  public SocketAddress getSocketAddress() {
    return address;
  }

  private static Map<String, String> startupParameters(
      PgEndpoint endpoint, String applicationName, boolean quiet) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("application_name", applicationName);
    parameters.put("client_encoding", "UTF8");
    if (quiet) {
      parameters.putAll(LoginTriggers.OFF);
    }
    endpoint
        .parameters()
        .get(ConnectionParameter.OPTIONS)
        .ifPresent(options -> parameters.put("options", options));
    return parameters;
  }
}
