package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.ArchiveReader;
import dev.pgconvoy.archive.DumpRequest;
import dev.pgconvoy.archive.ObjectFilter;
import dev.pgconvoy.archive.PgDump;
import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.archive.RenderOptions;
import dev.pgconvoy.archive.Script;
import dev.pgconvoy.archive.ScriptRenderer;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The schema of the source as pg_dump wrote it, and as SQL. Its files are gone when it is closed.
 */
final class SchemaArchive implements AutoCloseable {

  /**
   * pg_dump gives up on a table that somebody locks exclusively for longer; 30 s is long for DDL
   * and short for a person.
   */
  static final Duration LOCK_WAIT = Duration.ofSeconds(30);

  private final PgTools tools;
  private final Path folder;
  private final Path file;

  SchemaArchive(PgTools tools) throws IOException {
    this.tools = tools;
    this.folder = Files.createTempDirectory("pgconvoy-");
    this.file = folder.resolve("archive");
  }

  /**
   * Has pg_dump read the schema under the snapshot.
   *
   * @param lockWait how long for each table
   * @return pg_dump's warnings, "" for none
   */
  String dump(
      Map<String, String> connection, String snapshotId, PlanSettings settings, Duration lockWait)
      throws IOException, InterruptedException {
    ObjectFilter filter =
        new ObjectFilter(
            settings.schemas(),
            settings.excludedSchemas(),
            settings.tables(),
            settings.excludedTables());
    return new PgDump(tools, connection)
        .dump(new DumpRequest(Optional.of(snapshotId), lockWait, filter), file);
  }

  void store(RunJournal journal, RunKey key) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      journal.plan().storeArchive(key, in);
    }
  }

  /**
   * @return whether the journal has it
   */
  boolean load(RunJournal journal, RunKey key) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      return journal.plan().loadArchive(key, out);
    }
  }

  Archive read() throws IOException {
    return ArchiveReader.read(file);
  }

  /** Renders all entries; which of them run is for the plan to say. */
  Script render(Archive archive, PlanSettings settings, boolean tablespaces)
      throws IOException, InterruptedException {
    return new ScriptRenderer(tools, folder)
        .render(file, archive, entry -> true, new RenderOptions(settings.owner(), tablespaces));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
