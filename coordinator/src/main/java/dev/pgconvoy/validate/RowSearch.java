package dev.pgconvoy.validate;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.copy.Side;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.DatabaseComparison.Compared;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for the rows of tables that are known to differ, as after a migration.
 *
 * <p>To be used on a virtual thread.
 */
public final class RowSearch {

  /**
   * What was found.
   *
   * @param texts for people, by table; a partition is told with the whole of its root
   * @param tables those that differ, with their rows
   */
  public record Found(Map<QualifiedName, String> texts, List<TableResult> tables) {
    public Found {
      texts = Map.copyOf(texts);
      tables = List.copyOf(tables);
    }
  }

  private final Vertx vertx;
  private final PgConnector source;
  private final PgConnector target;
  private final int jobs;
  private final String version;

  /**
   * @param source as all sessions that read are set
   * @param target of which only the address is used
   */
  public RowSearch(Vertx vertx, PgConnector source, PgConnector target, int jobs, String version) {
    this.vertx = vertx;
    this.source = source;
    this.target = new PgConnector(vertx, target.endpoint(), SessionSettings.source());
    this.jobs = jobs;
    this.version = version;
  }

  /**
   * @param snapshotId under which the source is read; empty for the source as it is now
   */
  public Found find(Collection<QualifiedName> tables, Optional<String> snapshotId) {
    try (HeldDatabase from =
            snapshotId
                .map(id -> HeldDatabase.joining(Side.SOURCE, source, id))
                .orElseGet(() -> HeldDatabase.open(Side.SOURCE, source));
        HeldDatabase to = HeldDatabase.open(Side.TARGET, target)) {
      ValidationOptions options =
          new ValidationOptions(
              source.endpoint(),
              target.endpoint(),
              jobs,
              CatalogScope.everything(),
              RepairOptions.NONE,
              Optional.empty());
      Compared compared =
          new DatabaseComparison(
                  vertx, options, version, new RunBoard(Section.VALIDATE), new ReadDesk(), from, to)
              .compare(Set.copyOf(tables)::contains);
      return new Found(told(tables, compared), compared.result().differingTables().toList());
    }
  }

  private static Map<QualifiedName, String> told(
      Collection<QualifiedName> tables, Compared compared) {
    Map<String, String> texts =
        compared.result().tables().stream()
            .collect(
                Collectors.toMap(
                    TableResult::table,
                    table ->
                        table.equal()
                            ? "read again, both are equal now"
                            : DifferenceText.table(table)));
    Map<QualifiedName, String> told = new HashMap<>();
    for (TablePair pair : compared.pairs()) {
      String text = texts.get(pair.name().toString());
      if (text != null) {
        List<QualifiedName> asked = pair.names().filter(tables::contains).distinct().toList();
        asked.forEach(name -> told.put(name, text));
        if (text.contains("\n")) {
          // Rows of a partitioned table are found for the whole of it, and listed once.
          asked.stream()
              .skip(1)
              .forEach(name -> told.put(name, "its rows are among those of " + pair.name()));
        }
      }
    }
    return told;
  }
}
