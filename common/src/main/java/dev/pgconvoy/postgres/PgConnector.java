package dev.pgconvoy.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.shareddata.Shareable;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Opens sessions on one side of a migration, as libpq would, all set alike. */
public final class PgConnector {

  /** Unacknowledged data for longer than this is a dead connection (where the transport can). */
  private static final int TCP_USER_TIMEOUT_MILLIS = 30_000;

  private static final String KEPT = "dev.pgconvoy.postgres.connectors";

  /** For a map that belongs to one Vert.x. */
  private record Kept(PgConnector connector) implements Shareable {}

  private final Vertx vertx;
  private final PgEndpoint endpoint;
  private final SessionSettings settings;
  private final ConnectionFactory<PgConnectOptions> factory;
  private final LoginTriggers loginTriggers;
  private final Set<PgHost> withoutTls = ConcurrentHashMap.newKeySet();

  /** Holds no connection itself; what it opens ends with its caller or with Vert.x. */
  public PgConnector(Vertx vertx, PgEndpoint endpoint, SessionSettings settings) {
    PasswordKeys.keep();
    this.vertx = vertx;
    this.endpoint = endpoint;
    this.settings = settings;
    this.loginTriggers = new LoginTriggers(vertx, endpoint);
    this.factory =
        PgDriver.INSTANCE.createConnectionFactory(
            vertx,
            new NetClientOptions()
                .setSslEngineOptions(new TlsEngine())
                .setTcpKeepAlive(true)
                .setTcpUserTimeout(TCP_USER_TIMEOUT_MILLIS)
                .setConnectTimeout(Math.toIntExact(endpoint.connectTimeout().toMillis())));
    keep();
  }

  /**
   * Until Vert.x ends. A client that nobody refers to any more is shut down by Vert.x 5.0.10 once
   * the garbage collector has found it (CleanableNetClient), and where a connection of it is being
   * closed just then, Vert.x itself can't end before 30 s are over.
   */
  private void keep() {
    vertx.sharedData().<Kept, Boolean>getLocalMap(KEPT).put(new Kept(this), true);
  }

  public PgEndpoint endpoint() {
    return endpoint;
  }

  /**
   * A new session on the current context, for the caller to close. Hosts and their addresses are
   * tried in turn, each within the endpoint's connect timeout; credentials are asked anew.
   *
   * @param applicationName shown by pg_stat_activity, see {@link SessionSettings#applicationName}
   * @return fails with a {@link PgFailureException} that says which endpoint, and what of it
   */
  public Future<PgConnection> connect(String applicationName) {
    return open(applicationName).map(PgSession::connection);
  }

  /** Like {@link #connect}, with how the session was opened. */
  public Future<PgSession> open(String applicationName) {
    return open(applicationName, loginTriggers.canBeOff());
  }

  private Future<PgSession> open(String applicationName, boolean quiet) {
    Context context = vertx.getOrCreateContext();
    SessionOpening opening =
        new SessionOpening(
            context,
            endpoint,
            attempt -> attempt.make(factory, context, applicationName, quiet),
            withoutTls);
    return opening
        .open()
        .compose(session -> withSettings(session, quiet))
        .recover(
            failure ->
                quiet && loginTriggers.wereToBlame(failure)
                    ? open(applicationName, false)
                    : Future.failedFuture(explained(failure, opening.overcome())));
  }

  private Future<PgSession> withSettings(PgSession session, boolean quiet) {
    // Whoever waits for an answer fails with it, and the close handler is called; by default its
    // stack trace goes to standard error as well.
    session.connection().exceptionHandler(failure -> {});
    return session
        .connection()
        .query(settings.sql() + (quiet ? LoginTriggers.ON : "") + LoginTriggers.MAY_BE_OFF)
        .execute()
        .timeout(endpoint.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(loginTriggers::learn)
        .map(session)
        .onFailure(failure -> session.connection().close());
  }

  private PgFailureException explained(Throwable failure, List<Throwable> overcome) {
    String earlier =
        overcome.stream()
            .filter(before -> !(before instanceof EndpointException))
            .map(before -> ": " + PgFailure.from(before).oneLine() + "; then")
            .collect(Collectors.joining());
    PgFailure reason = PgFailure.from(failure);
    return new PgFailureException(
        "connecting to the " + endpoint + obstacle(reason) + earlier, reason, failure);
  }

  /** Only where it may matter: if the login was refused, or there was no password for it. */
  private String obstacle(PgFailure reason) {
    return SqlState.retry(reason) == Retry.SAME_SNAPSHOT
        ? ""
        : endpoint.credentials().obstacle().map(text -> " (" + text + ")").orElse("");
  }
}
