package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A server with a database that has every kind of object, and that database's archive. */
final class DumpedSource implements AutoCloseable {
  static final String DATABASE = "source";

  private final PgTools tools;
  private final EmbeddedServer server;
  private final Path archiveFile;
  private int databases;

  /** Starts the newest server that these tools can dump. */
  DumpedSource(PgTools tools, Path folder) throws Exception {
    this.tools = tools;
    this.server =
        EmbeddedServer.builder(newestFor(tools).orElseThrow())
            .setting("allow_in_place_tablespaces", "on")
            .start();
    this.archiveFile = folder.resolve("source.dump");
    server.run("postgres", "CREATE TABLESPACE \"slow \"\"disk\"\"\" LOCATION ''");
    server.createDatabase(DATABASE, "");
    server.run(DATABASE, resource("every-kind.sql"));
    if (server.major() >= 17) {
      server.run(
          DATABASE, "CREATE TABLE s.parted_fast (a integer) PARTITION BY LIST (a) USING heap2");
    }
    dump(ObjectFilter.EVERYTHING);
  }

  /** The tools on this machine that there is a server for. */
  static Stream<PgTools> tools() throws IOException, InterruptedException {
    return ToolFolders.search(Optional.empty()).stream()
        .filter(tools -> newestFor(tools).isPresent());
  }

  private static Optional<Integer> newestFor(PgTools tools) {
    return EmbeddedServer.majors().stream()
        .filter(major -> major <= tools.major())
        .max(Integer::compare);
  }

  void dump(ObjectFilter filter) throws IOException, InterruptedException {
    new PgDump(tools, connection(server, DATABASE))
        .dump(new DumpRequest(Optional.empty(), Duration.ZERO, filter), archiveFile);
  }

  PostgresServer server() {
    return server;
  }

  Path archiveFile() {
    return archiveFile;
  }

  Archive archive() throws IOException {
    return ArchiveReader.read(archiveFile);
  }

  String createDatabase() throws SQLException {
    String name = "target_" + databases++;
    server.createDatabase(name, "");
    return name;
  }

  /** What pg_restore makes of the archive with these arguments. */
  String pgRestore(String... arguments) throws IOException, InterruptedException {
    Path file = archiveFile.resolveSibling("restored");
    runPgRestore(Map.of(), Stream.concat(Stream.of("--file=" + file), Stream.of(arguments)));
    return Files.readString(file);
  }

  void pgRestoreInto(String database) throws IOException, InterruptedException {
    runPgRestore(
        connection(server, database), Stream.of("--exit-on-error", "--dbname=" + database));
  }

  /** The schema as pg_dump writes it, without what differs from call to call. */
  String schemaOf(String database) throws IOException, InterruptedException {
    Path file = archiveFile.resolveSibling("schema.sql");
    ChildProcess.run(
        List.of(tools.pgDump().toString(), "--schema-only", "--file=" + file),
        connection(server, database));
    return Files.readString(file).replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }

  static Map<String, String> connection(PostgresServer server, String database) {
    URI uri = URI.create(server.uri(database));
    return Map.of(
        "PGHOST",
        uri.getHost(),
        "PGPORT",
        String.valueOf(uri.getPort()),
        "PGUSER",
        "postgres",
        "PGDATABASE",
        database);
  }

  private void runPgRestore(Map<String, String> connection, Stream<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                Stream.of(tools.pgRestore().toString()),
                arguments,
                Stream.of(archiveFile.toString()))
            .flatMap(part -> part)
            .toList();
    ChildProcess.run(command, connection);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DumpedSource.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
