package dev.pgconvoy.coordinator;

import dev.pgconvoy.holder.HolderMain;
import dev.pgconvoy.holder.HolderOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds the snapshot on when this one is killed, seen from here. It notices this
 * process's end by the end of its standard input, and isn't in reach of a Ctrl-C in the terminal,
 * nor of what else ends a job with all its processes.
 */
final class HolderProcess implements AutoCloseable {

  /** A JVM with two connections and nothing to do. */
  private static final List<String> JVM =
      List.of(
          "-Xmx32m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dio.netty.allocator.numDirectArenas=1");

  /**
   * Signals that are ignored stay so in the program that the shell becomes. One that is sent to all
   * of this process's group, as timeout does, must not reach it: Linux has setsid for that.
   */
  private static final String APART =
      "trap '' INT HUP; command -v setsid >/dev/null && exec setsid \"$@\"; exec \"$@\"";

  private final Process process;
  private final Writer orders;

  private HolderProcess(Process process, Writer orders) {
    this.process = process;
    this.orders = orders;
  }

  /** Blocks until the process is started, not until it holds anything. */
  static HolderProcess start(HolderOrder order) throws IOException {
    Process process =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Writer orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    orders.write(order.toJson() + "\n");
    orders.flush();
    return new HolderProcess(process, orders);
  }

  /**
   * What the process says of itself.
   *
   * @param exportedAs the name under which it exports the snapshot, or null if it could not
   * @param failure why it could not; otherwise empty
   */
  record Answer(@Nullable String exportedAs, String failure) {}

  /** Blocks until it holds the snapshot, or ends without. */
  Answer answer() throws IOException, InterruptedException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      return new Answer(null, "it ended with exit code %d".formatted(process.waitFor()));
    }
    return line.startsWith(HolderMain.FAILED)
        ? new Answer(null, line.substring(HolderMain.FAILED.length()))
        : new Answer(line, "");
  }

  long pid() {
    return process.pid();
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>(List.of("sh", "-c", APART, "pgconvoy-holder"));
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(HolderMain.class.getName());
    return command;
  }

  /** Lets it wait for a resume from now on, whether this process ends or not. */
  void leave() throws IOException {
    orders.close();
  }

  /** Lets the snapshot go at once. */
  @Override
  public void close() {
    try (orders) {
      orders.write(HolderMain.RELEASE + "\n");
    } catch (IOException e) {
      process.destroy(); // It is gone already, or will be.
    }
  }
}
