package dev.pgconvoy.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the page, from the class path, each read once. On one event loop. */
final class PageFiles {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "yaml", "application/yaml; charset=utf-8",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, Buffer> read = new HashMap<>();

  /**
   * @param name without folders
   */
  void serve(RoutingContext request, String name) {
    Buffer content = name.matches("[a-zA-Z0-9][a-zA-Z0-9.-]*") ? content(name) : null;
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (content == null || type == null) {
      Answer.problem(request, 404, "there is no such page; the dashboard is at /");
      return;
    }
    request
        .response()
        .putHeader("content-type", type)
        .putHeader("cache-control", "no-cache")
        .end(content);
  }

  private @Nullable Buffer content(String name) {
    Buffer known = read.get(name);
    if (known == null) {
      known = load(name);
      if (known != null) {
        read.put(name, known);
      }
    }
    return known;
  }

  private static @Nullable Buffer load(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
      return in == null ? null : Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the page's file " + name + " can't be read", e);
    }
  }
}
