package dev.pgconvoy.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports.Binding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.utility.Base58;

/**
 * deploy/compose.yaml as a project of its own name and ports, with images of the tests in the place
 * of those that a registry would be needed for; with one slot in each process, and a pause before
 * the rows, so that a test can see each of them at work. Run by {@code docker compose}, or by
 * {@code docker-compose}, whose release 1.29 Debian 12 has. By its labels it is removed after a
 * Ctrl-C too.
 */
final class Compose implements AutoCloseable {

  /** A tenth of what the file makes for people to watch. */
  static final int ORDERS = 300_000;

  private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
  private static final int POSTGRES_PORT = 5432;
  private static final int NAME_LENGTH = 8;

  private final List<String> command;
  private final int webPort;
  private final int prometheusPort;
  private final String project;

  private Compose(List<String> program, Path... files) throws IOException {
    this.project = "pgconvoy-test-" + Base58.randomString(NAME_LENGTH).toLowerCase(Locale.ROOT);
    this.webPort = freePort();
    this.prometheusPort = freePort();
    this.command = new ArrayList<>(program);
    command.addAll(List.of("--project-name", project, "--project-directory", DEPLOY.toString()));
    for (Path file : files) {
      command.addAll(List.of("--file", file.toString()));
    }
  }

  /**
   * @param folder where the token, a shop of fewer orders, and what differs from the files in
   *     deploy/ is put
   */
  static Compose in(Path folder, String token) throws IOException, InterruptedException {
    Path secret = Files.writeString(folder.resolve("web-token"), token);
    Path shop =
        changed(
            DEPLOY.resolve("compose").resolve("shop.sql"),
            folder,
            Map.of("generate_series(1, 3000000)", "generate_series(1, " + ORDERS + ")"));
    Path file =
        changed(
            DEPLOY.resolve("compose.yaml"),
            folder,
            Map.of(
                "--linger, 1h]",
                "--linger, 1h, --jobs, \"1\", --pause-after, pre-data]",
                "[worker, --join, pgconvoy, --insecure-cluster]",
                "[worker, --join, pgconvoy, --insecure-cluster, --jobs, \"1\"]"));
    Path scraped =
        changed(
            DEPLOY.resolve("compose").resolve("prometheus.yml"),
            folder,
            Map.of("scrape_interval: 5s", "scrape_interval: 1s"));
    String labels = new ObjectMapper().writeValueAsString(Engine.labels());
    Path overrides =
        Files.writeString(
            folder.resolve("overrides.yaml"),
            """
            services:
              source:
                image: "%s"
                volumes: ["%s:/docker-entrypoint-initdb.d/shop.sql:ro"]
                ports: ["127.0.0.1::%d"]
                labels: &labels %s
              target: { image: "%s", ports: ["127.0.0.1::%d"], labels: *labels }
              pgconvoy: { image: "%s", labels: *labels }
              worker: { image: "%s", labels: *labels }
              prometheus:
                image: "%s"
                volumes: ["%s:/etc/prometheus/prometheus.yml:ro"]
                labels: *labels
            networks:
              default: { labels: *labels }
            secrets:
              web-token: { file: "%s" }
            """
                .formatted(
                    Images.postgres(15),
                    shop,
                    POSTGRES_PORT,
                    labels,
                    Images.postgres(17),
                    POSTGRES_PORT,
                    Images.pgconvoy(),
                    Images.pgconvoy(),
                    Images.prometheus(),
                    scraped,
                    secret));
    return new Compose(program().orElseThrow(), file, overrides);
  }

  /** The file with other words for some that it must have. */
  private static Path changed(Path file, Path folder, Map<String, String> words)
      throws IOException {
    String text = Files.readString(file);
    for (Map.Entry<String, String> word : words.entrySet()) {
      assertTrue(text.contains(word.getKey()), () -> word.getKey() + " isn't in " + file);
      text = text.replace(word.getKey(), word.getValue());
    }
    return Files.writeString(folder.resolve(file.getFileName()), text);
  }

  /** Skips the test where there is no docker compose. */
  static void require() throws InterruptedException {
    if (program().isEmpty()) {
      Engine.skip("there is no docker compose. Install the package docker-compose");
    }
  }

  private static Optional<List<String>> program() throws InterruptedException {
    for (List<String> program : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
      if (runs(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private static boolean runs(List<String> program) throws InterruptedException {
    List<String> asked = new ArrayList<>(program);
    asked.add("version");
    try {
      return run(asked, Map.of()).exitCode() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts these services; returns when those that they depend on are healthy. */
  void up(String... services) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--no-build"));
    arguments.addAll(List.of(services));
    run(arguments.toArray(String[]::new));
  }

  /** Runs it to its end, which must be a good one. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(arguments));
    Ended ended =
        run(
            words,
            Map.of(
                "WEB_PORT", Integer.toString(webPort),
                "PROMETHEUS_PORT", Integer.toString(prometheusPort)));
    assertEquals(0, ended.exitCode(), () -> words + ":\n" + ended.output());
    return ended.output();
  }

  private record Ended(int exitCode, String output) {}

  private static Ended run(List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /** To the shop on a server of the project. */
  Connection connect(String service) throws SQLException {
    Binding[] bindings =
        containers(service)
            .getFirst()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(POSTGRES_PORT));
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + bindings[0].getHostPortSpec() + "/shop?user=postgres");
  }

  /** A query's only answer on a server of the project. */
  String query(String service, String query) throws SQLException {
    try (Connection connection = connect(service);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  /** The containers of a service, running or ended. */
  List<InspectContainerResponse> containers(String service) {
    return Engine.client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(
            Map.of("com.docker.compose.project", project, "com.docker.compose.service", service))
        .exec()
        .stream()
        .map(container -> Engine.inspect(container.getId()))
        .toList();
  }

  String web() {
    return "http://127.0.0.1:" + webPort;
  }

  String prometheus() {
    return "http://127.0.0.1:" + prometheusPort;
  }

  /** Removes all that it made. */
  @Override
  public void close() throws IOException, InterruptedException {
    run("down", "--volumes", "--timeout", "10");
  }
}
