package dev.pgconvoy.journal;

import dev.pgconvoy.task.Section;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;

/**
 * What the journal says is done of one section.
 *
 * @param rows of tables; 0 where none travel, like {@code largeObjects} and {@code bytes}
 * @param bytes of both
 */
public record JournaledSection(
    Section section, long tasks, long rows, long largeObjects, long bytes) {

  private static final String TALLIES = JournalSchema.resource("section-tallies.sql");

  /** Of each section that has begun, in their order. Waits: to be called on a virtual thread. */
  public static List<JournaledSection> read(SqlConnection target, RunKey key) {
    return target.preparedQuery(TALLIES).execute(Tuple.of(key.run())).await().stream()
        .map(JournaledSection::of)
        .sorted(Comparator.comparing(JournaledSection::section))
        .toList();
  }

  private static JournaledSection of(Row row) {
    return new JournaledSection(
        Section.of(row.getString("section")),
        row.getLong("tasks"),
        row.getLong("rows"),
        row.getLong("large_objects"),
        row.getLong("bytes"));
  }
}
