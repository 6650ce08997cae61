package dev.pgconvoy.web;

import dev.pgconvoy.progress.PageQuery;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Reads the parameters of lists from a request. */
final class Query {

  private static final int DEFAULT_LIMIT = 100;

  /**
   * @throws IllegalArgumentException that says what is wrong
   */
  static PageQuery of(MultiMap parameters, String kindName, String schemaName) {
    return new PageQuery(
        text(parameters, "search"),
        text(parameters, "state"),
        text(parameters, schemaName),
        text(parameters, kindName),
        text(parameters, "sort"),
        text(parameters, "order").equals("desc"),
        number(parameters, "offset", 0),
        number(parameters, "limit", DEFAULT_LIMIT));
  }

  /** A part of the path that the route has. */
  static String path(RoutingContext request, String name) {
    return Objects.requireNonNull(request.pathParam(name));
  }

  private static String text(MultiMap parameters, String name) {
    String value = parameters.get(name);
    return value == null ? "" : value;
  }

  private static int number(MultiMap parameters, String name, int byDefault) {
    String value = parameters.get(name);
    if (value == null) {
      return byDefault;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not " + value, e);
    }
  }

  private Query() {}
}
