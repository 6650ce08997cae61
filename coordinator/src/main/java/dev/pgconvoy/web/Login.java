package dev.pgconvoy.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Takes the token that a person typed. */
final class Login {

  private final Sessions sessions;
  private final Throttle tries =
      new Throttle(WebLimits.LOGINS_PER_SECOND, WebLimits.LOGINS_AT_ONCE, System::nanoTime);

  Login(Sessions sessions) {
    this.sessions = sessions;
  }

  void attempt(RoutingContext request) {
    if (!tries.mayPass(Guard.address(request.request()))) {
      request.response().putHeader("retry-after", "5");
      Answer.problem(request, 429, "too many tries: wait five seconds, then try again");
    } else if (sessions.isToken(token(request))) {
      sessions.open(request);
      request.response().setStatusCode(204).end();
    } else {
      Answer.problem(request, 401, "that isn't the token with which this dashboard was started");
    }
  }

  private static String token(RoutingContext request) {
    try {
      JsonObject body = request.body().asJsonObject();
      return body == null ? "" : body.getString("token", "");
    } catch (DecodeException | ClassCastException e) {
      return "";
    }
  }
}
