package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@link MigrationProgram} on its way, seen from the test that will kill it. */
final class MigrationProcess implements AutoCloseable {

  private static final long LONGEST_SECONDS = 120;

  private final Process process;
  private final Writer orders;
  private final List<String> lines = new ArrayList<>();

  private MigrationProcess(Process process) {
    this.process = process;
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static MigrationProcess start(MigrationRequest request) throws IOException {
    return start(request, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * @param temporary folder for its files
   */
  static MigrationProcess start(MigrationRequest request, Path temporary) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                MigrationProgram.class.getName()));
    command.addAll(request.toArguments());
    return new MigrationProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        add(line);
      }
    } catch (IOException killed) {
      add("output ends: " + killed.getMessage());
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits for a line, or for the program's end. */
  void await(String what, Predicate<String> line) throws Exception {
    Await.until(
        () -> what + "; but:\n" + String.join("\n", lines()),
        () -> {
          if (lines().stream().anyMatch(line)) {
            return true;
          }
          if (!process.isAlive()) {
            throw new AssertionError("ended before: " + what + "\n" + String.join("\n", lines()));
          }
          return false;
        });
  }

  /** Waits until it has printed so many lines, or has ended. */
  void awaitLines(int number) throws Exception {
    Await.until(
        () -> number + " lines; but:\n" + String.join("\n", lines()),
        () -> lines().size() >= number || !process.isAlive());
  }

  void order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
  }

  /** The verdict's name, once it has ended by itself. */
  String verdict() throws Exception {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the run doesn't end:\n" + String.join("\n", lines()));
    }
    String start = MigrationProgram.VERDICT;
    await("a verdict", line -> line.startsWith(start));
    return lines().stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> line.substring(start.length(), line.indexOf(' ', start.length())))
        .orElseThrow();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Stops it in its tracks until {@link #resume}. */
  void pause() throws Exception {
    signal("STOP");
  }

  void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    int result =
        new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid())
            .inheritIO()
            .start()
            .waitFor();
    assertEquals(0, result, "SIG" + name + " could not be sent");
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws Exception {
    kill();
  }
}
