package dev.pgconvoy.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every request first: who asks, from which page, and how often. It also says in every
 * answer what a browser may do with it.
 */
final class Guard {

  /** What needs no token: signs of life, and what it takes to give one. */
  private static final Set<String> OPEN =
      Set.of(
          "/health/live",
          "/health/ready",
          "/login",
          "/page/login.html",
          "/page/login.js",
          "/page/style.css",
          "/page/theme.css",
          "/page/theme.js",
          "/favicon.svg");

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final WebOptions options;
  private final @Nullable Sessions sessions;
  private final Throttle requests;

  Guard(WebOptions options, @Nullable Sessions sessions) {
    this.options = options;
    this.sessions = sessions;
    this.requests =
        new Throttle(WebLimits.REQUESTS_PER_SECOND, WebLimits.REQUESTS_AT_ONCE, System::nanoTime);
  }

  void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    context
        .response()
        .putHeader("content-security-policy", CONTENT_SECURITY_POLICY)
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("referrer-policy", "no-referrer")
        .putHeader("cross-origin-opener-policy", "same-origin")
        .putHeader("cross-origin-resource-policy", "same-origin");
    if (!requests.mayPass(address(request))) {
      context.response().putHeader("retry-after", "1");
      Answer.problem(context, 429, "too many requests: ask again in a second");
    } else if (!isOurs(request.authority())) {
      Answer.problem(
          context, 421, "this server has another name: open it by the address that was printed");
    } else if (changes(request) && !isFromOurPage(request)) {
      Answer.problem(
          context,
          403,
          "changes are taken from this dashboard's own page and from programs, not from other sites");
    } else if (sessions != null && !OPEN.contains(request.path()) && !sessions.knows(context)) {
      refuse(context);
    } else {
      context.next();
    }
  }

  static String address(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    return remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
  }

  private static void refuse(RoutingContext context) {
    if (HttpMethod.GET.equals(context.request().method()) && "/".equals(context.request().path())) {
      context.response().setStatusCode(303).putHeader("location", "/page/login.html").end();
      return;
    }
    context.response().putHeader("www-authenticate", "Bearer realm=\"pgconvoy\"");
    Answer.problem(
        context,
        401,
        "the token is missing or wrong: send it as `Authorization: Bearer TOKEN`, or log in at /");
  }

  /**
   * Without a token, a page of another site could have its name point at this machine, and read
   * what is served here: so only names of this machine are answered to.
   */
  private boolean isOurs(@Nullable HostAndPort authority) {
    if (options.token().isPresent()) {
      return true;
    }
    return authority != null && Loopback.is(authority.host());
  }

  private static boolean changes(HttpServerRequest request) {
    return !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method());
  }

  /** Browsers say where a request comes from; programs say nothing. */
  private static boolean isFromOurPage(HttpServerRequest request) {
    String site = request.getHeader("sec-fetch-site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeader("origin");
    return origin == null || isSame(origin, request.authority());
  }

  private static boolean isSame(String origin, @Nullable HostAndPort authority) {
    try {
      String named = new URI(origin).getAuthority();
      return named != null && authority != null && named.equalsIgnoreCase(authority.toString());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
