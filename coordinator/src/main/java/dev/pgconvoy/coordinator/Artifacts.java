package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.Task;
import io.vertx.sqlclient.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes what the chosen sections consist of as plain SQL, in an order in which psql can run it,
 * and leaves the files of others as they are.
 */
final class Artifacts {

  private final Path folder;
  private final RunPlan plan;

  private Artifacts(Path folder, RunPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * @param snapshotId in which sequences are read
   */
  static void write(Path folder, RunPlan plan, PgConnector server, String snapshotId)
      throws IOException {
    String name = SessionSettings.applicationName(plan.key().run(), "artifacts");
    try (SourceSession source = SourceSession.open(server, name, snapshotId)) {
      new Artifacts(folder, plan).write(source);
    }
  }

  private void write(SourceSession source) throws IOException {
    try {
      Files.createDirectories(folder);
      for (Section section : plan.sections()) {
        write(section, source);
      }
    } catch (IOException e) {
      // Of a full disk it doesn't say where that is; and it is no connection that broke.
      FileSystemException named =
          new FileSystemException(folder.toString(), null, "the artifacts can't be written: " + e);
      named.addSuppressed(e);
      throw named;
    }
  }

  private void write(Section section, SourceSession source) throws IOException {
    switch (section) {
      case PRE_DATA, POST_DATA -> statements(section);
      case SEQUENCES -> sequences(source);
      case DATA, VALIDATE -> {} // Rows have no files.
    }
  }

  private void statements(Section section) throws IOException {
    try (BufferedWriter out = writer(section)) {
      for (Task task : tasks(section)) {
        for (Statement statement : plan.statements(task)) {
          out.write(
              "-- "
                  + statement.object().replaceAll("\\R", " ")
                  + "\n"
                  + terminated(statement.sql())
                  + "\n\n");
        }
      }
    }
  }

  private void sequences(SourceSession source) throws IOException {
    try (BufferedWriter out = writer(Section.SEQUENCES)) {
      for (Task task : tasks(Section.SEQUENCES)) {
        if (task instanceof Task.SequenceValues values) {
          for (QualifiedName name : values.sequences()) {
            out.write(setval(source, name) + "\n");
          }
        }
      }
    }
  }

  private static String setval(SourceSession source, QualifiedName name) {
    Row row =
        source
            .connection()
            .query("SELECT last_value, is_called FROM " + name.sql())
            .execute()
            .await()
            .iterator()
            .next();
    return "SELECT pg_catalog.setval(%s, %d, %b);"
        .formatted(Sql.literal(name.sql()), row.getLong(0), row.getBoolean(1));
  }

  /** In the order of the plan, in which nothing comes before what it depends on. */
  private List<Task> tasks(Section section) {
    return new ArrayList<>(
        IntStream.range(0, plan.graph().size())
            .filter(task -> plan.isIn(task, section))
            .mapToObj(plan::task)
            .toList());
  }

  private BufferedWriter writer(Section section) throws IOException {
    return Files.newBufferedWriter(folder.resolve(section.label() + ".sql"));
  }

  private static String terminated(String sql) {
    return sql.stripTrailing().endsWith(";") ? sql : sql + ";";
  }
}
