package dev.pgconvoy.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pgconvoy.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What pg_dump writes about one database, in pieces that can be compared with those of another. A
 * character here is one byte of the dump, whatever its encoding.
 *
 * @param major of the server that the database is on
 */
public record PlainDump(int major, List<DumpEntry> entries, List<CopyBlock> blocks) {

  public PlainDump {
    entries = List.copyOf(entries);
    blocks = List.copyOf(blocks);
  }

  /**
   * Dumps schema, data and properties of a database.
   *
   * @param binDirectory where pg_dump is; two dumps to compare have to be made by the same version
   */
  public static PlainDump of(Path binDirectory, PostgresServer server, String database)
      throws IOException, InterruptedException {
    List<String> arguments =
        Stream.concat(Stream.of("--create"), Normalisation.dumpOptions()).toList();
    Path file = ClientProgram.pgDump(binDirectory).run(server.uri(database), arguments);
    try {
      String text = new String(Files.readAllBytes(file), ISO_8859_1);
      String nameless = text.replace(database, "the_database");
      return new PlainDumpParser(nameless).parse(server.major());
    } finally {
      Files.delete(file);
    }
  }
}
