package dev.pgconvoy.archive;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs one program to its end, which it never outlives: neither an interrupt nor the JVM. */
final class ChildProcess {
  /** pg_dump ends at once when asked; what doesn't by then is hung. */
  private static final int GRACE_SECONDS = 5;

  private static final String FILE = "--file=";

  /** Of a file system's last block a part may be used. */
  private static final long NO_ROOM_BYTES = 64 * 1024;

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy)));
  }

  private ChildProcess() {}

  /**
   * Runs a program without input; blocks, so best called on a virtual thread.
   *
   * @param environment set in addition to this process's own, of which no PG variable is passed on
   * @return the end of its output and errors, at most {@link OutputTail#LIMIT_BYTES}
   * @throws ToolFailedException if it doesn't exit with 0
   * @throws InterruptedException if this thread is interrupted; the program has then been stopped
   */
  static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process process = start(command, environment);
    RUNNING.add(process);
    try {
      process.getOutputStream().close();
      OutputTail tail = OutputTail.of(process.getInputStream());
      int exitCode = process.waitFor();
      String output = tail.awaitEnd();
      if (exitCode != 0) {
        throw new ToolFailedException(name(command), exitCode, output + wayOut(command));
      }
      return output;
    } finally {
      stop(process);
      RUNNING.remove(process);
    }
  }

  /** A program that finds no room for its file doesn't say where it looked for it. */
  private static String wayOut(List<String> command) {
    for (String argument : command) {
      if (argument.startsWith(FILE)) {
        Path folder = Path.of(argument.substring(FILE.length())).toAbsolutePath().getParent();
        return folder == null ? "" : wayOut(folder);
      }
    }
    return "";
  }

  private static String wayOut(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < NO_ROOM_BYTES
          ? "; there is no room left in " + folder + ", which TMPDIR or java.io.tmpdir chooses"
          : "";
    } catch (IOException e) {
      return "; and how much room there is in " + folder + " can't be seen: " + e;
    }
  }

  private static Process start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void stop(Process process) {
    process.destroy();
    boolean interrupted = Thread.interrupted(); // so that the wait for its end can't fail
    try {
      if (!process.waitFor(GRACE_SECONDS, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String name(List<String> command) {
    return String.valueOf(Path.of(command.getFirst()).getFileName());
  }
}
