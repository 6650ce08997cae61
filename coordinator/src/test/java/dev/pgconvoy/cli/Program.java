package dev.pgconvoy.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code pgconvoy} as a process of its own, with standard output and standard error apart. */
public final class Program implements AutoCloseable {

  private static final long LONGEST_SECONDS = 90;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Without a terminal. */
  public static Program start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = java(classes(arguments[0]));
    command.addAll(List.of(arguments));
    return start(environment, command);
  }

  /** Without a terminal, but as if a person could press Enter on standard input. */
  public static Program startWithPerson(String... arguments) throws IOException {
    List<String> options = new ArrayList<>(classes(arguments[0]));
    options.add("-Dpgconvoy.terminal.input=true");
    List<String> command = java(options);
    command.addAll(List.of(arguments));
    return start(Map.of(), command);
  }

  public static Program start(Map<String, String> environment, List<String> command)
      throws IOException {
    Path out = Files.createTempFile("pgconvoy", ".out");
    Path err = Files.createTempFile("pgconvoy", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().putAll(environment);
    return new Program(builder.start(), out, err);
  }

  /** The JVM's part of the command, with the main class. */
  public static List<String> java(List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, jars()), Main.class.getName()));
    return command;
  }

  /**
   * As the launcher does: the first program that ends leaves an archive of its classes, with which
   * the others start in half the time; one for each subcommand, as each loads others.
   */
  private static List<String> classes(String subcommand) {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + build().resolve("program-" + subcommand + ".jsa"),
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off");
  }

  /** Where this build puts what it makes: beside the program's classes. */
  private static Path build() {
    try {
      return Objects.requireNonNull(
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Without the classes of the tests, which no program needs: the JVM archives classes of jars
   * only.
   */
  private static List<String> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .toList();
  }

  /**
   * @return its exit code
   */
  public int end() throws Exception {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the program doesn't end:\n" + all());
    }
    return process.exitValue();
  }

  /** What it wrote to standard output so far. */
  public String out() throws IOException {
    return Files.readString(out);
  }

  /** What it wrote to standard error so far. */
  public String err() throws IOException {
    return Files.readString(err);
  }

  public String all() throws IOException {
    return out() + err();
  }

  public void awaitErr(String text) throws Exception {
    await(err, text, said -> said.contains(text));
  }

  void awaitOut(String what, Predicate<String> said) throws Exception {
    await(out, what, said);
  }

  private void await(Path file, String what, Predicate<String> said) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    boolean alive = true;
    while (!said.test(Files.readString(file))) {
      if (!alive || System.nanoTime() > until) {
        throw new AssertionError((alive ? "never: " : "ended before: ") + what + "\n" + all());
      }
      alive = process.isAlive();
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** As an orchestrator ends a program; a Ctrl-C does the same, but is ignored below nohup. */
  public void terminate() {
    process.destroy();
  }

  /** As programs do that pass a signal on to a group of processes which got it already. */
  void terminateTwiceAtOnce() throws Exception {
    run("kill -s TERM %1$d; sleep 0.05; kill -s TERM %1$d".formatted(process.pid()));
  }

  /** SIGKILL: it can do nothing about it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGSTOP: it does nothing until {@link #resume}. */
  public void pause() throws Exception {
    signal("STOP");
  }

  public void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    run("kill -s " + name + " " + process.pid());
  }

  private static void run(String command) throws Exception {
    if (new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("can't be done: " + command);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public void pressEnter() throws IOException {
    type("\n");
  }

  /** On standard input. */
  void type(String text) throws IOException {
    Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    in.write(text);
    in.flush();
  }

  /** For messages of tests. */
  @Override
  public String toString() {
    try {
      return "process " + process.pid() + ":\n" + all();
    } catch (IOException e) {
      return "process " + process.pid() + ", whose output is gone";
    }
  }

  @Override
  public void close() throws Exception {
    process.destroyForcibly().waitFor();
    Files.delete(out);
    Files.delete(err);
  }
}
