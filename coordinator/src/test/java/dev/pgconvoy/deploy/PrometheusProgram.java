package dev.pgconvoy.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Programs of Debian's package prometheus. */
public final class PrometheusProgram {

  /** What a program said, and how it ended. */
  public record Said(int exitCode, String text) {}

  /**
   * On the PATH, or where ./verify has unpacked the package.
   *
   * @param name prometheus or promtool
   * @throws IOException if it is in neither place; the message says what to do
   */
  public static Path find(String name) throws IOException {
    Stream<Path> onPath =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
    Stream<Path> unpacked =
        Stream.of(Path.of("/var/cache"), Path.of(System.getProperty("user.home"), ".cache"))
            .map(cache -> cache.resolve("pgconvoy/prometheus/usr/bin"));
    return Stream.concat(onPath, unpacked)
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "there is no "
                        + name
                        + ": ./verify unpacks it, or install the package prometheus"));
  }

  /** Runs promtool to its end with this on standard input. */
  public static Said promtool(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(find("promtool").toString()), Arrays.stream(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private PrometheusProgram() {}
}
