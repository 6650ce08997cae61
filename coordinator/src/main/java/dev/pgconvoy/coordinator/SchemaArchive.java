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
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.temporary.PrivateFolder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The schema of the source as pg_dump wrote it, and as SQL. When it is closed its files are gone,
 * and so is a pg_dump that is still at work. For one thread.
 */
final class SchemaArchive implements AutoCloseable {

  /**
   * Of pg_dump, for a table that somebody locks exclusively: for ever, as the run itself waits for
   * its locks. Who is in the way is told meanwhile.
   */
  static final Duration LOCK_WAIT = Duration.ZERO;

  private final PgTools tools;
  private final PrivateFolder folder;
  private final Path file;
  private @Nullable Thread dumping;

  SchemaArchive(PgTools tools) throws IOException {
    this.tools = tools;
    this.folder = PrivateFolder.temporary();
    this.file = folder.path().resolve("archive");
  }

  /** Removes the archives of processes that were killed; of what can't be removed it only tells. */
  void removeLeftovers(RunBoard board) {
    folder.removeLeftovers().told().forEach(text -> board.event(Severity.INFO, text));
  }

  /** The programs that read it. */
  PgTools tools() {
    return tools;
  }

  /**
   * Whether pg_dump's locks leave others room: without, whoever comes to the full table fails, and
   * is told no more than that.
   *
   * @param lockTable what the source's has room for
   */
  static boolean leavesRoom(SqlConnection source, long lockTable) {
    // At least as many as pg_dump locks.
    return source
            .query("SELECT count(*) FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p')")
            .execute()
            .await()
            .iterator()
            .next()
            .getLong(0)
        <= lockTable;
  }

  /**
   * Has pg_dump read the schema under the snapshot; once.
   *
   * @param lockWait how long for each table
   * @param atOnce beside whatever else is read; else when its end is asked for
   * @return pg_dump's warnings, "" for none
   */
  Supplier<Future<String>> dump(
      PgEndpoint source,
      String snapshotId,
      PlanSettings settings,
      Duration lockWait,
      boolean atOnce) {
    if (!atOnce) {
      return () -> dumping(source, snapshotId, settings, lockWait);
    }
    Future<String> begun = dumping(source, snapshotId, settings, lockWait);
    return () -> begun;
  }

  private Future<String> dumping(
      PgEndpoint source, String snapshotId, PlanSettings settings, Duration lockWait) {
    Promise<String> warnings = Promise.promise();
    // Of a large schema it takes minutes, longer than Vert.x has one of its workers be busy in
    // silence.
    dumping =
        Thread.ofVirtual()
            .name("pg_dump")
            .start(
                () -> {
                  try {
                    warnings.complete(read(source, snapshotId, settings, lockWait));
                  } catch (IOException | InterruptedException | RuntimeException e) {
                    warnings.fail(e);
                  }
                });
    return warnings.future();
  }

  private String read(
      PgEndpoint source, String snapshotId, PlanSettings settings, Duration lockWait)
      throws IOException, InterruptedException {
    ObjectFilter filter =
        new ObjectFilter(
            settings.schemas(),
            settings.excludedSchemas(),
            settings.tables(),
            settings.excludedTables());
    return new PgDump(tools, source.libpqEnvironment())
        .dump(new DumpRequest(Optional.of(snapshotId), lockWait, filter), file);
  }

  /**
   * @return true: the journal has it
   */
  boolean store(RunJournal journal, RunKey key) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      journal.plan().storeArchive(key, in);
    }
    return true;
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
    return new ScriptRenderer(tools, folder.path())
        .render(file, archive, entry -> true, new RenderOptions(settings.owner(), tablespaces));
  }

  @Override
  public void close() throws IOException {
    endDump();
    folder.close();
  }

  private void endDump() {
    if (dumping == null) {
      return;
    }
    dumping.interrupt();
    boolean interrupted = false;
    while (dumping.isAlive()) {
      try {
        dumping.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
