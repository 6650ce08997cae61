package dev.pgconvoy.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A script that asks a served run, and the server that it asks. */
final class WebClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private WebClient(WebServer server) {
    this.server = server;
  }

  static WebClient of(WatchedRun run) throws Exception {
    return of(run, options(Optional.empty(), false, false));
  }

  static WebClient of(WatchedRun run, WebOptions options) throws Exception {
    return new WebClient(
        WebServer.start(options, run)
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS));
  }

  static WebOptions options(Optional<String> token, boolean readOnly, boolean redact) {
    return new WebOptions("127.0.0.1", 0, false, token, readOnly, redact, false);
  }

  WebServer server() {
    return server;
  }

  URI uri(String path) {
    return URI.create(server.address()).resolve(path);
  }

  /**
   * @param headers names and values in turns
   */
  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)), headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
