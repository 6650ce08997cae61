package dev.pgconvoy.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the schema of the source into an archive. */
public final class PgDump {
  /**
   * An uncompressed custom-format archive with owners and privileges, which can be left out later;
   * without our own journal, should the source once have been a target.
   */
  private static final List<String> ARGUMENTS =
      List.of(
          "--format=custom",
          "--compress=0",
          "--section=pre-data",
          "--section=post-data",
          "--encoding=UTF8",
          "--no-password",
          "--exclude-schema=pgconvoy",
          "--exclude-table=pgconvoy.*");

  /**
   * pg_dump's catalog queries look expensive for thousands of tables, and compiling them takes
   * longer than running them: a tenth of pg_dump's time. And it writes literals for sessions like
   * its own, while those that run its script read them as the standard has it. What the role is set
   * to be told is nothing for people to read.
   */
  private static final String OPTIONS =
      "-c jit=off -c standard_conforming_strings=on -c client_min_messages=warning";

  private final PgTools tools;
  private final Map<String, String> connection;

  /**
   * A pg_dump for this source.
   *
   * @param connection libpq's environment variables, PGDATABASE among them; passwords travel here
   *     and nowhere else, and no other PG variable is passed on
   */
  public PgDump(PgTools tools, Map<String, String> connection) {
    this.tools = tools;
    this.connection = Map.copyOf(connection);
  }

  /**
   * Writes an archive, readable by nobody else; blocks, so best called on a virtual thread.
   *
   * @param file is overwritten; incomplete if this fails
   * @return pg_dump's warnings, "" for none
   * @throws ToolFailedException if pg_dump fails; its message has pg_dump's own
   * @throws InterruptedException if this thread is interrupted; pg_dump has then been stopped
   */
  public String dump(DumpRequest request, Path file) throws IOException, InterruptedException {
    PrivateFiles.createOrProtect(file);
    List<String> command = new ArrayList<>();
    command.add(tools.pgDump().toString());
    command.addAll(ARGUMENTS);
    command.addAll(request.arguments());
    command.add("--file=" + file);
    try {
      return ChildProcess.run(command, withOptions());
    } catch (ToolFailedException e) {
      if (!areOptionsRefused(e)) {
        throw e;
      }
      return ChildProcess.run(command, connection);
    }
  }

  private Map<String, String> withOptions() {
    Map<String, String> environment = new HashMap<>(connection);
    environment.merge("PGOPTIONS", OPTIONS, (given, ours) -> ours + " " + given);
    return environment;
  }

  /** Connection poolers know few settings and refuse the others; none is worth failing for. */
  private static boolean areOptionsRefused(ToolFailedException e) {
    return e.output().contains("startup parameter");
  }
}
