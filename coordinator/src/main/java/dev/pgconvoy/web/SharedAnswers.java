package dev.pgconvoy.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers to what every page asks for all the time. While somebody follows the events, an answer is
 * worked out and compressed once for all that ask within a second: five cost what one does. Who
 * asks while nobody follows is answered afresh. On one event loop.
 */
final class SharedAnswers {

  private static final class Shared {
    final byte[] json;
    final long untilNanos;
    private byte @Nullable [] compressed;

    Shared(byte[] json, long untilNanos) {
      this.json = json;
      this.untilNanos = untilNanos;
    }

    byte[] compressed() {
      if (compressed == null) {
        compressed = compress(json);
      }
      return compressed;
    }
  }

  private final EventFeed feed;
  private final LongSupplier nanoTime;
  private final Map<String, Shared> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shared> eldest) {
          return size() > WebLimits.ANSWERS_KEPT;
        }
      };

  SharedAnswers(EventFeed feed, LongSupplier nanoTime) {
    this.feed = feed;
    this.nanoTime = nanoTime;
    feed.beforeTurns(this::forget);
  }

  /** Path and query say what is asked for; only what succeeds is kept. */
  void json(RoutingContext request, Supplier<Object> value) {
    if (feed.viewers() == 0) {
      forget();
    }
    String asked = request.request().uri();
    Shared answer = answers.get(asked);
    if (answer == null || nanoTime.getAsLong() - answer.untilNanos >= 0) {
      answers.remove(asked);
      byte[] json = Answer.bytes(value.get());
      answer = new Shared(json, nanoTime.getAsLong() + WebLimits.ANSWER_KEPT_MILLIS * 1_000_000);
      if (feed.viewers() > 0) {
        answers.put(asked, answer);
      }
    }
    send(request, answer);
  }

  /** After a change, of which who made it wants to see the effect. */
  void forget() {
    answers.clear();
  }

  private static void send(RoutingContext request, Shared answer) {
    if (answer.json.length < WebLimits.COMPRESSED_BYTES || !takesGzip(request.request())) {
      Answer.json(request, Buffer.buffer(answer.json));
    } else {
      request.response().putHeader("content-encoding", "gzip").putHeader("vary", "accept-encoding");
      Answer.json(request, Buffer.buffer(answer.compressed()));
    }
  }

  /** As browsers say it; who wants it in other words gets what the server makes of it. */
  private static boolean takesGzip(HttpServerRequest request) {
    String accepted = request.getHeader("accept-encoding");
    return accepted != null && accepted.matches("gzip(,.*)?|(.*, ?)gzip(,.*)?");
  }

  private static byte[] compress(byte[] json) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(json.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory, where nothing fails", e);
    }
    return compressed.toByteArray();
  }
}
