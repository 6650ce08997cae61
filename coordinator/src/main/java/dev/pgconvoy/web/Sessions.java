package dev.pgconvoy.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has shown the token: programs with each request, people once. On one event loop. */
final class Sessions {

  private static final String COOKIE = "pgconvoy";
  private static final String BEARER = "Bearer ";
  private static final int ID_BYTES = 24;

  private final byte[] token;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> open = new LinkedHashSet<>();

  Sessions(String token) {
    this.token = digest(token);
  }

  boolean knows(RoutingContext request) {
    String authorization = request.request().getHeader("authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      return isToken(authorization.substring(BEARER.length()).strip());
    }
    Cookie cookie = request.request().getCookie(COOKIE);
    return cookie != null && open.contains(cookie.getValue());
  }

  /** Takes the same time whatever is given. */
  boolean isToken(@Nullable String given) {
    return MessageDigest.isEqual(token, digest(given == null ? "" : given));
  }

  /** Lets the browser that asks in, until this process ends. */
  void open(RoutingContext request) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    if (open.size() >= WebLimits.SESSIONS) {
      open.remove(open.iterator().next());
    }
    open.add(id);
    request
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, id)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/"));
  }

  /** Of one length, so that not even the token's length shows in the time of a comparison. */
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
