package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.cli.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A coordinator and workers as programs of their own, on this machine, between real servers. */
final class ClusterFixture implements AutoCloseable {

  /** Below the range of outgoing connections. */
  private static final int FIRST_PORT = 15_000;

  private static final int LAST_PORT = 32_000;

  final MigrationFixture databases;
  final int port;
  private final List<Program> programs = new ArrayList<>();
  private List<String> everybody = List.of();

  ClusterFixture(String script) throws Exception {
    this(MigrationFixture.with(script));
  }

  /** Closes the databases as well. */
  ClusterFixture(MigrationFixture databases) {
    this.databases = databases;
    this.port = freePorts();
  }

  /** Arguments for all that are started from now on. */
  void everybody(String... arguments) {
    everybody = List.of(arguments);
  }

  Program coordinator(String... arguments) throws IOException {
    return started(Program.startWithPerson(coordinatorArguments(arguments)));
  }

  private String[] coordinatorArguments(String... arguments) {
    return all(
        List.of("migrate", "--cluster", "--no-web", "--cluster-listen", "127.0.0.1:" + port),
        databases.target.uri(),
        everybody,
        arguments);
  }

  /** On standby for the coordinator; workers that are told to join it find it at its own port. */
  Program standby(int itsPort, String... arguments) throws IOException {
    return standbyReading(databases.source.uri(), itsPort, arguments);
  }

  Program standbyReading(String source, int itsPort, String... arguments) throws IOException {
    return started(
        Program.start(
            Map.of(),
            all(
                List.of(
                    "migrate",
                    "--standby",
                    "--cluster",
                    "--no-web",
                    "--cluster-listen",
                    "127.0.0.1:" + itsPort),
                source,
                databases.target.uri(),
                everybody,
                arguments)));
  }

  Program worker(String name, String... arguments) throws IOException {
    return started(Program.start(Map.of(), workerArguments(name, arguments)));
  }

  /** That reaches both databases at these addresses. */
  Program workerBetween(String name, String source, String target) throws IOException {
    return started(
        Program.start(Map.of(), all(worker(name, "127.0.0.1:" + port), source, target, everybody)));
  }

  /** With these arguments alone, and not those for everybody. */
  Program workerOnly(String name, List<String> arguments) throws IOException {
    return workerOnly(name, "127.0.0.1:" + port, arguments);
  }

  Program workerOnly(String name, String join, List<String> arguments) throws IOException {
    return started(
        Program.start(
            Map.of(),
            all(
                worker(name, join),
                databases.target.uri(),
                List.of(),
                arguments.toArray(String[]::new))));
  }

  private String[] workerArguments(String name, String... arguments) {
    return all(worker(name, "127.0.0.1:" + port), databases.target.uri(), everybody, arguments);
  }

  private static List<String> worker(String name, String join) {
    return List.of("worker", "--join", join, "--jobs", "1", "--name", name);
  }

  private String[] all(
      List<String> command, String target, List<String> common, String... arguments) {
    return all(command, databases.source.uri(), target, common, arguments);
  }

  private static String[] all(
      List<String> command,
      String source,
      String target,
      List<String> common,
      String... arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--source", source, "--target", target));
    all.addAll(common);
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private Program started(Program program) {
    programs.add(program);
    return program;
  }

  /** Expects it to end by itself with this exit code. */
  static void requireEnd(int code, Program program) throws Exception {
    assertEquals(code, program.end(), program::toString);
  }

  /** Waits until the first column of the first row is this, on the target. */
  void awaitTarget(String expected, String query) throws Exception {
    Await.until(
        () -> expected + " from " + query + "; but:\n" + programs,
        () -> MigrationFixture.text(databases.target, query).equals(expected));
  }

  String target(String query) throws SQLException {
    return MigrationFixture.text(databases.target, query);
  }

  static int freePorts() {
    for (int tries = 0; tries < 200; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new IllegalStateException("no two free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    for (Program program : programs) {
      program.close();
    }
    databases.close();
  }
}
