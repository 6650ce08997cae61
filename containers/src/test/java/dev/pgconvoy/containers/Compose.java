package dev.pgconvoy.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.utility.Base58;

/**
 * deploy/compose.yaml as a project of its own name and ports, with images of the tests in the place
 * of those that a registry would be needed for. Run by {@code docker compose}, or by {@code
 * docker-compose}, whose release 1.29 Debian 12 has.
 */
final class Compose implements AutoCloseable {

  /** A tenth of what the file makes for people to watch. */
  static final int ORDERS = 300_000;

  private static final int NAME_LENGTH = 8;

  private final List<String> command;
  private final int webPort;
  private final int prometheusPort;
  private final String project;

  private Compose(List<String> program, Path overrides) throws IOException {
    this.project = "pgconvoy-test-" + Base58.randomString(NAME_LENGTH).toLowerCase(Locale.ROOT);
    this.webPort = freePort();
    this.prometheusPort = freePort();
    this.command = new ArrayList<>(program);
    command.addAll(List.of("--project-name", project, "--file", "../deploy/compose.yaml"));
    command.addAll(List.of("--file", overrides.toString()));
  }

  /**
   * @param folder where the token, a shop of fewer orders, and what differs from the file in
   *     deploy/ is put
   */
  static Compose in(Path folder, String token) throws IOException, InterruptedException {
    Path secret = Files.writeString(folder.resolve("web-token"), token);
    Path shop =
        Files.writeString(
            folder.resolve("shop.sql"),
            Files.readString(Path.of("..", "deploy", "compose", "shop.sql"))
                .replace("generate_series(1, 3000000)", "generate_series(1, " + ORDERS + ")"));
    Path overrides =
        Files.writeString(
            folder.resolve("overrides.yaml"),
            """
            services:
              source:
                image: "%s"
                volumes: ["%s:/docker-entrypoint-initdb.d/shop.sql:ro"]
              target: { image: "%s" }
              pgconvoy: { image: "%s" }
              worker: { image: "%s" }
              prometheus: { image: "%s" }
            secrets:
              web-token: { file: "%s" }
            """
                .formatted(
                    Images.postgres(15),
                    shop,
                    Images.postgres(17),
                    Images.pgconvoy(),
                    Images.pgconvoy(),
                    Images.prometheus(),
                    secret));
    return new Compose(program(), overrides);
  }

  private static List<String> program() throws InterruptedException {
    for (List<String> program : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
      if (runs(program)) {
        return program;
      }
    }
    throw new AssertionError("there is no docker compose: install the package docker-compose");
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

  /** A query's answer on a server of the project: psql's unaligned text. */
  String query(String service, String query) throws IOException, InterruptedException {
    return run(
            "exec",
            "-T",
            service,
            "psql",
            "--no-psqlrc",
            "-U",
            "postgres",
            "-h",
            "127.0.0.1",
            "-d",
            "shop",
            "-Atc",
            query)
        .strip();
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
