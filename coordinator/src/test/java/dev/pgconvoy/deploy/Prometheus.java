package dev.pgconvoy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Prometheus of the test's own: on loopback, with its data in a folder of the test. */
final class Prometheus implements AutoCloseable {

  private static final long LONGEST_SECONDS = 60;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Process process;
  private final Path log;
  private final URI api;
  private final HttpClient client = HttpClient.newHttpClient();

  private Prometheus(Process process, Path log, URI api) {
    this.process = process;
    this.log = log;
    this.api = api;
  }

  /**
   * @param folder where the configuration is, and the data will be
   */
  static Prometheus start(Path folder) throws IOException {
    int port = freePort();
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                PrometheusProgram.find("prometheus").toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Prometheus(process, log, URI.create("http://127.0.0.1:" + port + "/api/v1/"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What it answers to a query: a list of samples. */
  JsonNode query(String promql) throws IOException, InterruptedException {
    return get("query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8)).get("result");
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(api.resolve(path)).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    JsonNode answer = new ObjectMapper().readTree(response.body());
    if (!"success".equals(answer.path("status").asText())) {
      throw new AssertionError(path + ": " + response.body());
    }
    return answer.get("data");
  }

  /** Until the query has an answer. */
  void awaitAnswer(String promql) throws Exception {
    await(promql, () -> !query(promql).isEmpty());
  }

  /** Until it answers and scrapes. */
  void awaitScrape() throws Exception {
    await(
        "the first scrape",
        () -> {
          try {
            return !query("up == 1").isEmpty();
          } catch (IOException | RuntimeException starting) {
            return false;
          }
        });
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.call()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new AssertionError("never: " + what + "\n" + Files.readString(log));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() throws InterruptedException {
    client.shutdownNow();
    process.destroyForcibly().waitFor();
  }
}
