package dev.pgconvoy.corpus;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client program of PostgreSQL, such as psql, run to its end against one database. */
record ClientProgram(String program, Map<String, String> settings) {
  private static final int LIMIT_MINUTES = 10;
  private static final int SHOWN_ERROR_CHARS = 4000;

  /** The psql on the PATH, for scripts in UTF-8, whatever the database's encoding. */
  static ClientProgram psql() {
    return new ClientProgram("psql", Map.of("PGCLIENTENCODING", "UTF8"));
  }

  /** The pg_dump on the PATH. */
  static ClientProgram pgDump() {
    return new ClientProgram("pg_dump", Map.of());
  }

  static ClientProgram pgDump(Path binDirectory) {
    return new ClientProgram(binDirectory.resolve("pg_dump").toString(), Map.of());
  }

  /**
   * Runs the program; it gets the URI in its environment, as that may hold a password.
   *
   * @param uri of a database, as {@code postgresql://user:password@host:port/database}
   * @return what it printed, in a file that the caller deletes
   * @throws IOException if it doesn't exit with 0
   */
  Path run(String uri, List<String> arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("corpus-", ".out");
    Path errors = Files.createTempFile("corpus-", ".err");
    try {
      Process process = start(uri, arguments, output, errors);
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(program + " did not end within " + LIMIT_MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s %s exited with %d:%n%s"
                .formatted(program, arguments, process.exitValue(), head(errors)));
      }
      return output;
    } catch (IOException | InterruptedException e) {
      Files.delete(output);
      throw e;
    } finally {
      Files.delete(errors);
    }
  }

  private Process start(String uri, List<String> arguments, Path output, Path errors)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().putAll(environment(URI.create(uri)));
    builder.environment().putAll(settings);
    return builder.start();
  }

  /** Time zone and messages are the same whatever the database or the machine sets. */
  private static Map<String, String> environment(URI uri) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PGHOST", uri.getHost());
    environment.put("PGPORT", Integer.toString(uri.getPort() < 0 ? 5432 : uri.getPort()));
    environment.put(
        "PGDATABASE", URLDecoder.decode(uri.getRawPath().substring(1), StandardCharsets.UTF_8));
    environment.put("PGTZ", "UTC");
    environment.put("LC_ALL", "C");
    String[] user = uri.getRawUserInfo().split(":", 2);
    environment.put("PGUSER", URLDecoder.decode(user[0], StandardCharsets.UTF_8));
    if (user.length > 1) {
      environment.put("PGPASSWORD", URLDecoder.decode(user[1], StandardCharsets.UTF_8));
    }
    return environment;
  }

  private static String head(Path errors) throws IOException {
    String text = new String(Files.readAllBytes(errors), StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.min(text.length(), SHOWN_ERROR_CHARS));
  }
}
