package dev.pgconvoy.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One login at one address, encrypted in one way. */
final class LoginAttempt {

  /** All that tells this case from others: the client throws a plain Exception. */
  private static final String SAYS_NO_TLS = "Postgres Server does not handle SSL connection";

  private final PgEndpoint endpoint;
  private final HostAddress address;
  private final SslMode mode;
  private final Optional<String> password;
  private final Optional<ServerProof> proof;

  LoginAttempt(PgEndpoint endpoint, HostAddress address, SslMode mode, Optional<String> password) {
    this.endpoint = endpoint;
    this.address = address;
    this.mode = mode;
    this.password = password;
    this.proof = endpoint.tls().proofFor(mode);
  }

  static boolean foundNoTls(Throwable failure) {
    return failure.getCause() != null && SAYS_NO_TLS.equals(failure.getCause().getMessage());
  }

  PgHost host() {
    return address.host();
  }

  /**
   * What comes after the connect timeout is closed.
   *
   * @param quiet whether no login trigger is to fire
   */
  Future<PgSession> make(
      ConnectionFactory<PgConnectOptions> factory,
      Context context,
      String applicationName,
      boolean quiet) {
    PgConnectOptions options =
        HostConnectOptions.of(endpoint, address, mode, proof, password, applicationName, quiet);
    Future<PgConnection> login = factory.connect(context, options).map(PgConnection::cast);
    return login
        .timeout(endpoint.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(tooLate -> login.onSuccess(SqlConnection::close))
        .map(connection -> new PgSession(connection, options))
        .recover(failure -> Future.failedFuture(explained(failure)));
  }

  /** What the client can't tell, for lack of exceptions or of knowledge. */
  private Throwable explained(Throwable failure) {
    if (SAYS_NO_TLS.equals(failure.getMessage())) {
      return new EndpointException(
          host()
              + " speaks no TLS: turn ssl on there, or, if the network in between is trusted,"
              + " allow plain text by sslmode=disable",
          failure);
    }
    if (failure instanceof TimeoutException) {
      return new SocketTimeoutException(
          host()
              + " did not finish the login within "
              + endpoint.connectTimeout().toSeconds()
              + " s");
    }
    if (password.isEmpty() && failure instanceof IllegalArgumentException) {
      return new EndpointException(
          host() + " asks for a password, and nothing that was looked at has one", failure);
    }
    return proof
        .flatMap(ServerProof::refusal)
        .<Throwable>map(
            refusal ->
                new EndpointException(
                    host()
                        + " has not proved who it is, which sslmode="
                        + mode.value
                        + " and sslrootcert ask for: "
                        + refusal.getMessage(),
                    refusal))
        .orElse(failure);
  }
}
