package dev.pgconvoy.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run that another process serves, asked over HTTP. Every call waits for its answer, {@link
 * #ANSWER} at most, and fails with a {@link RemoteRunException} that says what to do.
 */
public final class RemoteRun implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RemoteRun.class.getName());

  /** It answers from memory; the rest is the network. */
  static final Duration ANSWER = Duration.ofSeconds(10);

  /** Three of the signs of life that it gives while nothing changes. */
  private static final Duration SILENCE = Duration.ofMillis(3 * WebLimits.KEEPALIVE_MILLIS);

  private static final long BETWEEN_LOOKS_NANOS = 100_000_000L;

  /**
   * A run as it was a moment ago.
   *
   * @param controls what may be asked of it
   * @param snapshotSeconds how old the snapshot is; null if none is held
   * @param summary how it ended, without lists of objects; null while it goes on
   */
  public record Sight(
      RunView view,
      WatchedRun.Identity identity,
      RunPicture.Settings settings,
      List<String> controls,
      @Nullable Double snapshotSeconds,
      @Nullable RunSummary summary) {

    public Sight {
      controls = List.copyOf(controls);
    }
  }

  private final URI base;
  private final Optional<String> token;
  private final Duration silence;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER).build();

  /**
   * @param base such as {@code http://127.0.0.1:8080/}
   */
  public RemoteRun(URI base, Optional<String> token) {
    this(base, token, SILENCE);
  }

  /**
   * @param silence after which one that is followed isn't there any more
   */
  RemoteRun(URI base, Optional<String> token, Duration silence) {
    this.base = base;
    this.token = token;
    this.silence = silence;
  }

  public Sight look() {
    return sight(json(send(request("api/run").GET(), BodyHandlers.ofByteArray())));
  }

  /**
   * Tells of every change, until that answers false, or the run's process ends what it tells.
   *
   * @throws RemoteRunException also when it isn't heard any more
   */
  public void follow(Predicate<Sight> told) {
    HttpResponse<InputStream> response =
        send(request("api/events").GET(), BodyHandlers.ofInputStream());
    AtomicLong heardAt = new AtomicLong(System.nanoTime());
    Thread guard = null;
    try (InputStream events = response.body()) {
      guard = Thread.ofVirtual().start(() -> endWhenSilent(events, heardAt));
      new EventReader(events, () -> heardAt.set(System.nanoTime()), json -> told.test(sight(json)))
          .read();
    } catch (IOException e) {
      throw new RemoteRunException(base + " isn't heard any more. " + ASK_TARGET, e);
    } finally {
      if (guard != null) {
        guard.interrupt();
      }
    }
  }

  /** A connection whose other end has vanished says nothing, for ever. */
  private void endWhenSilent(InputStream events, AtomicLong heardAt) {
    while (!Thread.currentThread().isInterrupted()) {
      if (System.nanoTime() - heardAt.get() > silence.toNanos()) {
        try {
          events.close();
        } catch (IOException e) {
          LOG.log(Level.DEBUG, "a silent connection can't be closed", e);
        }
        return;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  /** For when it tells nothing more, and hadn't ended: its process is gone. */
  public RemoteRunException unheard() {
    return new RemoteRunException(
        base + " tells nothing more, and the run hadn't ended. " + ASK_TARGET);
  }

  /** Hands out nothing more; tasks at work end. */
  public void pause() {
    post("api/run/pause", Map.of());
  }

  /** Goes on after a pause, whatever it was for. */
  public void resume() {
    post("api/run/resume", Map.of());
  }

  /**
   * Ends the run in order; a resume can go on.
   *
   * @param run its id, so that it is the one that is meant
   */
  public void cancel(String run) {
    post("api/run/cancel", Map.of("confirm", run));
  }

  /** At most so many tasks at a time. */
  public void slots(int limit) {
    post("api/settings", Map.of("slots", limit));
  }

  /**
   * @param bytesPerSecond the most that all COPYs together may move; 0 for no limit
   */
  public void rate(long bytesPerSecond) {
    post("api/settings", Map.of("bytesPerSecond", bytesPerSecond));
  }

  /**
   * Tries again what failed of a table.
   *
   * @param table schema.table
   */
  public void retry(String table) {
    String encoded = URLEncoder.encode(table, StandardCharsets.UTF_8).replace("+", "%20");
    post("api/tables/" + encoded + "/retry", Map.of());
  }

  private static final String ASK_TARGET =
      "If it has ended, `pgconvoy status --target URI` says how it stands";

  private void post(String path, Map<String, Object> body) {
    send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(Answer.bytes(body))),
        BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER);
    token.ifPresent(known -> request.header("authorization", "Bearer " + known));
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    HttpResponse<T> response;
    try {
      response = client.send(request.build(), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteRunException("interrupted while waiting for " + base, e);
    } catch (IOException e) {
      throw new RemoteRunException(
          "nothing answers at "
              + base
              + ": "
              + reason(e)
              + ". Is that the address that the run has printed? "
              + ASK_TARGET,
          e);
    }
    if (response.statusCode() / 100 != 2) {
      throw refused(response.statusCode(), response.body());
    }
    return response;
  }

  private RemoteRunException refused(int status, @Nullable Object body) {
    if (status == 401) {
      return new RemoteRunException(
          (token.isPresent() ? "the token is wrong" : "a token is needed")
              + ": give the run's own by --web-token-file FILE, or PGCONVOY_WEB_TOKEN");
    }
    return new RemoteRunException(base + " answers " + status + ": " + problem(body));
  }

  private static String problem(@Nullable Object body) {
    try {
      byte[] bytes =
          switch (body) {
            case byte[] whole -> whole;
            case InputStream stream -> stream.readNBytes((int) WebLimits.BODY_BYTES);
            case null, default -> new byte[0];
          };
      JsonNode error = Answer.JSON.readTree(bytes).path("error");
      return error.isTextual() ? error.asText() : NOT_OURS;
    } catch (IOException e) {
      return NOT_OURS;
    }
  }

  private static final String NOT_OURS = "that is no pgconvoy; check the address";

  private JsonNode json(HttpResponse<byte[]> response) {
    try {
      return Answer.JSON.readTree(response.body());
    } catch (IOException e) {
      throw new RemoteRunException(base + " answers, but " + NOT_OURS, e);
    }
  }

  private Sight sight(JsonNode json) {
    try {
      return RunReader.read(json);
    } catch (IllegalArgumentException e) {
      throw new RemoteRunException(base + " answers, but " + NOT_OURS, e);
    }
  }

  /** Some exceptions of the JDK have no text. */
  private static String reason(IOException e) {
    return switch (e) {
      case java.net.http.HttpTimeoutException t -> "no answer for " + ANSWER.toSeconds() + " s";
      case java.net.ConnectException c -> "no connection";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
