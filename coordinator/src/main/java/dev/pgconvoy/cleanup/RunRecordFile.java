package dev.pgconvoy.cleanup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pgconvoy.journal.JournaledSection;
import dev.pgconvoy.journal.ReadOnlyJournal;
import dev.pgconvoy.journal.ReadOnlySource;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.SqlResource;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is left of a run when its journal is gone: one file of JSON. It holds no secret. */
public final class RunRecordFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TABLES = SqlResource.read(RunRecordFile.class, "tables.sql");

  private final SqlConnection target;
  private final RunRecord run;

  public RunRecordFile(SqlConnection target, RunRecord run) {
    this.target = target;
    this.run = run;
  }

  /** Where it goes unless somebody says otherwise: the working directory. */
  public static Path defaultFile(RunRecord run) {
    return Path.of("pgconvoy-" + run.key().run() + ".json");
  }

  /**
   * @param targetName host, port and database
   * @throws IOException if it can't be written; the journal should stay then
   */
  public void write(Path file, String targetName) throws IOException {
    Files.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record(targetName)) + "\n");
  }

  private ObjectNode record(String targetName) throws IOException {
    ObjectNode record =
        JSON.createObjectNode()
            .put("run", run.key().run())
            .put("version", run.version())
            .put("state", run.state().name().toLowerCase(Locale.ROOT))
            .put("target", targetName)
            .put("started_at", run.startedAt().toString())
            .put("finished_at", run.finishedAt() == null ? null : run.finishedAt().toString())
            .put("epoch", run.key().epoch())
            .put("snapshot", run.key().snapshot());
    record.set("source", JSON.readTree(run.source()));
    record.set("options", JSON.readTree(run.options()));
    sections(record.putArray("sections"));
    tables(record.putArray("tables"));
    failed(record.putArray("failed"));
    new ReadOnlyJournal(target).find(run.key().run()).ifPresent(source -> readOnly(record, source));
    return record;
  }

  private void sections(ArrayNode sections) {
    for (JournaledSection section : JournaledSection.read(target, run.key())) {
      sections
          .addObject()
          .put("section", section.section().label())
          .put("tasks_done", section.tasks())
          .put("rows", section.rows())
          .put("bytes", section.bytes());
    }
  }

  private void tables(ArrayNode tables) {
    target
        .preparedQuery(TABLES)
        .execute(Tuple.of(run.key().run()))
        .await()
        .forEach(
            row ->
                tables
                    .addObject()
                    .put("table", row.getString("table"))
                    .put("rows", row.getLong("rows"))
                    .put("bytes", row.getLong("bytes")));
  }

  private void failed(ArrayNode failed) {
    new RunJournal(target)
        .failedObjects(run.key())
        .forEach(
            object ->
                failed
                    .addObject()
                    .put("object", object.object())
                    .put("failure", object.failure().oneLine()));
  }

  private static void readOnly(ObjectNode record, ReadOnlySource source) {
    record
        .putObject("read_only_source")
        .put("database", source.database())
        .put("undone", !source.inForce())
        .put("undo", source.undoStatement());
  }
}
