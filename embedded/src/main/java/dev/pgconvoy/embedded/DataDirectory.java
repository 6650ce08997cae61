package dev.pgconvoy.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of one server.
 *
 * @param disposable whether they go when the server is closed
 */
record DataDirectory(Path path, boolean disposable) {
  static final String PROPERTY = "pgconvoy.embedded.dir";
  private static final String OWN_SETTINGS = "pgconvoy.conf";
  private static final int PID_LINE = 0;
  private static final int STATUS_LINE = 7;
  private static final int LOG_LINES_TO_SHOW = 15;

  /** A new directory where {@value #PROPERTY} says, or else where temporary files go. */
  static DataDirectory temporary(int major) throws IOException {
    Path parent =
        Path.of(System.getProperty(PROPERTY, System.getProperty("java.io.tmpdir")))
            .toAbsolutePath();
    Files.createDirectories(parent);
    return new DataDirectory(
        Files.createTempDirectory(parent, "pgconvoy-postgres" + major + "-"), true);
  }

  static DataDirectory lasting(Path path) throws IOException {
    return new DataDirectory(Files.createDirectories(path).toAbsolutePath(), false);
  }

  Path log() {
    return path.resolve("server.log");
  }

  /** Runs initdb, unless the directory already holds a cluster, which must be of this major. */
  void initialize(
      PostgresBinaries binaries, ServerUser user, String locale, @Nullable String password)
      throws IOException {
    user.own(path);
    Path version = path.resolve("PG_VERSION");
    if (Files.exists(version)) {
      requireMajor(binaries.major(), Files.readString(version).strip());
      return;
    }
    if (password == null) {
      initdb(binaries, user, locale, "--auth=trust");
    } else {
      initdbWithPassword(binaries, user, locale, password);
    }
    Files.writeString(
        path.resolve("postgresql.conf"),
        "\ninclude_if_exists '" + OWN_SETTINGS + "'\n",
        StandardOpenOption.APPEND);
  }

  /** Sets the server's settings from its next start on. */
  void configure(ServerUser user, Map<String, String> settings) throws IOException {
    Path file = path.resolve(OWN_SETTINGS);
    Files.writeString(
        file,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = '" + escaped(setting.getValue()) + "'\n")
            .collect(Collectors.joining()));
    user.own(file);
  }

  /** Whether the postmaster of this process id accepts connections. */
  boolean ready(long postmaster) throws IOException {
    List<String> lines = postmasterPid();
    return lines.size() > STATUS_LINE
        && lines.get(PID_LINE).strip().equals(Long.toString(postmaster))
        && lines.get(STATUS_LINE).strip().equals("ready");
  }

  /** The log's last lines, for an error message. */
  String endOfLog() throws IOException {
    if (Files.notExists(log())) {
      return "(no log)";
    }
    List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
    int first = Math.max(0, lines.size() - LOG_LINES_TO_SHOW);
    return String.join("\n", lines.subList(first, lines.size()));
  }

  void delete() throws IOException {
    FileTree.delete(path);
  }

  private List<String> postmasterPid() throws IOException {
    Path file = path.resolve("postmaster.pid");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private void requireMajor(int expected, String found) {
    if (!found.equals(Integer.toString(expected))) {
      throw new EmbeddedServerException(
          "%s holds a cluster of PostgreSQL %s, not %d: start it with that major, or name another directory."
              .formatted(path, found, expected));
    }
  }

  private void initdbWithPassword(
      PostgresBinaries binaries, ServerUser user, String locale, String password)
      throws IOException {
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    // Beside a disposable directory, where the watchdog finds it if this process is killed.
    Path file =
        disposable
            ? Files.createFile(Path.of(path + ".pw"), ownerOnly)
            : Files.createTempFile("pgconvoy-", ".pw", ownerOnly);
    try {
      Files.writeString(file, password + "\n");
      user.own(file);
      initdb(binaries, user, locale, "--auth=scram-sha-256", "--pwfile=" + file);
    } finally {
      Files.delete(file);
    }
  }

  private void initdb(
      PostgresBinaries binaries, ServerUser user, String locale, String... authentication) {
    var words =
        new ArrayList<>(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + path,
                "--username=" + EmbeddedServer.SUPERUSER,
                "--encoding=UTF8",
                "--locale=" + locale,
                "--no-sync"));
    words.addAll(List.of(authentication));
    Command.Result result = Command.of(user.prefix(), words.toArray(String[]::new)).run();
    if (!result.succeeded()) {
      throw new EmbeddedServerException(
          "initdb of PostgreSQL %d failed in %s (exit code %d):\n%s"
              .formatted(binaries.major(), path, result.exitCode(), result.output()));
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("'", "''");
  }
}
