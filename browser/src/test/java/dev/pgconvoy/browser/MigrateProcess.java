package dev.pgconvoy.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pgconvoy migrate} as a process of its own, with its dashboard. */
final class MigrateProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("dashboard: (http://\\S+)");
  private static final long LONGEST_SECONDS = 90;
  private static final long LOOK_NANOS = 20_000_000;

  private final Process process;
  private final Path said;

  private MigrateProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  static MigrateProcess start(String source, String target, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.pgconvoy.cli.Main",
                "migrate"));
    command.addAll(List.of("--source", source, "--target", target));
    command.addAll(List.of("--listen", "127.0.0.1:0", "--jobs", "2"));
    command.addAll(List.of(options));
    Path said = Files.createTempFile("pgconvoy", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return new MigrateProcess(builder.start(), said);
  }

  /** Where the dashboard is, once it is. */
  String address() throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (System.nanoTime() < until) {
      Matcher address = ADDRESS.matcher(Files.readString(said));
      if (address.find()) {
        return address.group(1);
      }
      if (!process.isAlive()) {
        break;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new AssertionError("no dashboard:\n" + Files.readString(said));
  }

  /**
   * @return its exit code
   */
  int end() throws Exception {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it doesn't end:\n" + Files.readString(said));
    }
    return process.exitValue();
  }

  String said() throws IOException {
    return Files.readString(said);
  }

  @Override
  public void close() throws Exception {
    process.destroyForcibly().waitFor();
    Files.delete(said);
  }
}
