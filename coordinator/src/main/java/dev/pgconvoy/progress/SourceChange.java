package dev.pgconvoy.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the source was written to while a run went on, as far as its statistics can tell. It is
 * information: what was copied is what the snapshot shows, whatever happened after it.
 *
 * @param since when the first figures were read, just after the run's first snapshot, as ISO 8601
 * @param until when the last ones were
 * @param transactions that had a transaction id and ended in between, on the whole server: other
 *     databases, rolled back ones, autovacuum's ANALYZE and subtransactions included; null if not
 *     known
 * @param tablesChanged whose counters moved
 * @param tables the most changed first, bounded
 * @param sequencesMoved how many stand elsewhere
 * @param sequences some of them, bounded
 * @param notes what makes the figures less certain
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceChange(
    Seen seen,
    String since,
    String until,
    @Nullable Long transactions,
    int tablesChanged,
    List<ChangedTable> tables,
    int sequencesMoved,
    List<String> sequences,
    List<String> notes) {

  private static final int NAMED = 3;

  /** What the statistics show. */
  public enum Seen {
    /** Rows were written, or sequences moved. */
    CHANGES,
    /** Neither; which is no proof. */
    NONE,
    /** The figures can't be compared. */
    UNKNOWN
  }

  /** Rows written since, committed or not, as the server counts them. */
  public record ChangedTable(String table, long inserted, long updated, long deleted) {

    public long rows() {
      return inserted + updated + deleted;
    }
  }

  public SourceChange {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    notes = List.copyOf(notes);
  }

  /** One line for people. */
  public String sentence() {
    return switch (seen) {
      case CHANGES ->
          "the source was written to after the run's first snapshot: "
              + rows()
              + moved()
              + used()
              + ". What came after the snapshot that a table was copied under is not on the target";
      case NONE ->
          transactions != null && transactions == 0
              ? "the source did not change during the run: no transaction that writes has ended on its server since the snapshot, and no sequence has moved"
              : "no change of the source was seen during the run: no counter of rows and no sequence has moved"
                  + used();
      case UNKNOWN ->
          "whether the source changed during the run is not known: " + String.join("; ", notes);
    };
  }

  private String rows() {
    if (tablesChanged == 0) {
      return "no rows";
    }
    String named =
        tables.stream().limit(NAMED).map(ChangedTable::table).collect(Collectors.joining(", "));
    int more = tablesChanged - Math.min(NAMED, tables.size());
    return "rows of "
        + tablesChanged
        + (tablesChanged == 1 ? " table (" : " tables (")
        + named
        + (more > 0 ? " and " + more + " more)" : ")");
  }

  private String moved() {
    return sequencesMoved == 0
        ? ""
        : ", " + sequencesMoved + (sequencesMoved == 1 ? " sequence moved" : " sequences moved");
  }

  private String used() {
    return transactions == null || transactions == 0
        ? ""
        : "; at most "
            + transactions
            + (transactions == 1 ? " transaction" : " transactions")
            + " that may have written ended on its server, in any database";
  }
}
