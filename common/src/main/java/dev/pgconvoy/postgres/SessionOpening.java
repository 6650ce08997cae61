package dev.pgconvoy.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Row;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One search for a session through an endpoint's hosts, their addresses and the ways to encrypt, in
 * libpq's order (fe-connect.c, PQconnectPoll).
 */
final class SessionOpening {

  private static final String SERVER_STATE =
      "select pg_catalog.pg_is_in_recovery(),"
          + " pg_catalog.current_setting('default_transaction_read_only')::boolean";

  private final Context context;
  private final PgEndpoint endpoint;
  private final Function<LoginAttempt, Future<PgSession>> login;
  private final Set<PgHost> withoutTls;
  private final List<Throwable> overcome = new CopyOnWriteArrayList<>();

  /**
   * @param withoutTls hosts found by this search or an earlier one to speak no TLS: preferring it
   *     there would cost a connection each time, which the client leaves open when the server says
   *     no
   */
  SessionOpening(
      Context context,
      PgEndpoint endpoint,
      Function<LoginAttempt, Future<PgSession>> login,
      Set<PgHost> withoutTls) {
    this.context = context;
    this.endpoint = endpoint;
    this.login = login;
    this.withoutTls = withoutTls;
  }

  Future<PgSession> open() {
    return firstOf(
        endpoint.targetSession().rounds(),
        wanted -> firstOf(hosts(), host -> onHost(host, wanted), SessionOpening::mayBeElsewhere),
        SessionOpening::mayBeElsewhere);
  }

  /** The failures before the last, in their order. */
  List<Throwable> overcome() {
    return overcome;
  }

  private List<PgHost> hosts() {
    List<PgHost> hosts = new ArrayList<>(endpoint.hosts());
    if (endpoint.isShuffled()) {
      Collections.shuffle(hosts);
    }
    return hosts;
  }

  private Future<PgSession> onHost(PgHost host, TargetSession wanted) {
    return blocking(() -> HostAddress.resolve(host, endpoint.isShuffled()))
        .compose(
            addresses ->
                firstOf(
                    addresses,
                    address -> loggedIn(address).compose(session -> checked(session, wanted)),
                    SessionOpening::mayBeElsewhere));
  }

  /** A password that was refused may just have been replaced: it is asked for once more. */
  private Future<PgSession> loggedIn(HostAddress address) {
    return loggedInOnce(address)
        .recover(
            failure ->
                isRefusedLogin(failure) && endpoint.credentials().isRenewable()
                    ? loggedInOnce(address)
                    : Future.failedFuture(failure));
  }

  private Future<PgSession> loggedInOnce(HostAddress address) {
    return blocking(() -> endpoint.password(address.host()))
        .compose(
            password ->
                firstOf(
                    modes(address.host()),
                    mode -> attempt(new LoginAttempt(endpoint, address, mode, password)),
                    SessionOpening::mayDependOnTls));
  }

  private Future<PgSession> attempt(LoginAttempt attempt) {
    return login
        .apply(attempt)
        .onFailure(
            failure -> {
              if (LoginAttempt.foundNoTls(failure)) {
                withoutTls.add(attempt.host());
              }
            });
  }

  private List<SslMode> modes(PgHost host) {
    SslMode mode = endpoint.tls().modeFor(host);
    return switch (mode) {
      case PREFER ->
          withoutTls.contains(host)
              ? List.of(SslMode.DISABLE)
              : List.of(SslMode.REQUIRE, SslMode.DISABLE);
      case ALLOW -> List.of(SslMode.DISABLE, SslMode.REQUIRE);
      case DISABLE, REQUIRE, VERIFY_CA, VERIFY_FULL -> List.of(mode);
    };
  }

  private Future<PgSession> checked(PgSession session, TargetSession wanted) {
    if (wanted == TargetSession.ANY) {
      return Future.succeededFuture(session);
    }
    return session
        .connection()
        .query(SERVER_STATE)
        .execute()
        .map(rows -> rows.iterator().next())
        .compose(state -> accepted(state, wanted))
        .map(session)
        .onFailure(failure -> session.connection().close());
  }

  private static Future<Void> accepted(Row state, TargetSession wanted) {
    boolean inRecovery = state.getBoolean(0);
    boolean readOnly = state.getBoolean(1);
    if (wanted.accepts(inRecovery, readOnly)) {
      return Future.succeededFuture();
    }
    String found = inRecovery ? "a standby" : readOnly ? "read-only" : "a writable primary";
    return Future.failedFuture(
        new ConnectException(
            "the server is " + found + ", and target_session_attrs asks for " + wanted));
  }

  /** Only a host out of reach or not yet up sends the search on; a refusal is the answer. */
  private static boolean mayBeElsewhere(Throwable failure) {
    PgFailure reason = PgFailure.from(failure);
    return switch (reason.origin()) {
      case CONNECTION -> true;
      case SERVER -> SqlState.CANNOT_CONNECT_NOW.equals(reason.sqlState());
      case PROGRAM -> false;
    };
  }

  /** The entries of pg_hba.conf may ask for TLS or for none; a server may speak none. */
  private static boolean mayDependOnTls(Throwable failure) {
    PgFailure reason = PgFailure.from(failure);
    return switch (reason.origin()) {
      case SERVER -> SqlState.INVALID_AUTHORIZATION.equals(reason.sqlState());
      case CONNECTION ->
          !(failure instanceof ConnectException) && !(failure instanceof SocketTimeoutException);
      case PROGRAM -> true;
    };
  }

  private static boolean isRefusedLogin(Throwable failure) {
    return SqlState.retry(PgFailure.from(failure)) == Retry.FRESH_CREDENTIALS;
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return context.executeBlocking(work, false).map(result -> Objects.requireNonNull(result));
  }

  private <T, R> Future<R> firstOf(
      List<T> choices, Function<T, Future<R>> attempt, Predicate<Throwable> goesOn) {
    return firstOf(choices.iterator(), attempt, goesOn);
  }

  /** The choices one after the other, up to the first that succeeds or ends the search. */
  private <T, R> Future<R> firstOf(
      Iterator<T> choices, Function<T, Future<R>> attempt, Predicate<Throwable> goesOn) {
    return attempt
        .apply(choices.next())
        .recover(
            failure -> {
              if (!choices.hasNext() || !goesOn.test(failure)) {
                return Future.failedFuture(failure);
              }
              overcome.add(failure);
              return firstOf(choices, attempt, goesOn);
            });
  }
}
