package dev.pgconvoy.report;

import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.report.Report.TableFigures;
import dev.pgconvoy.report.Report.TableOutcome;
import dev.pgconvoy.report.Report.Totals;
import dev.pgconvoy.task.Fingerprint;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the journal has of each table: what was sent, part by part, and what was read back.
 * Some 300 bytes for each, whatever its size.
 */
final class TableSums {

  private static final String SENT = "TABLE DATA ";
  private static final String READ = "FINGERPRINT ";

  /** One direction of a table, or of a root through which several went. */
  private static final class Side {
    Fingerprint sum = Fingerprint.EMPTY;
    long bytes;
    int parts;

    void add(Fingerprint part, long more) {
      sum = sum.plus(part);
      bytes += more;
      parts++;
    }
  }

  private static final class Table {
    final String shown;
    final @Nullable String root;
    final @Nullable String into;
    final String format;
    final int parts;
    final Side sent = new Side();

    Table(String shown, @Nullable String root, @Nullable String into, String format, int parts) {
      this.shown = shown;
      this.root = root;
      this.into = into;
      this.format = format;
      this.parts = parts;
    }
  }

  private final Map<String, Table> tables = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Map<String, Side> sentInto = new HashMap<>();
  private final Map<String, Integer> partsInto = new HashMap<>();
  private final Map<String, Side> read = new HashMap<>();
  private final Map<String, Integer> partsToRead = new HashMap<>();

  static TableSums read(RunJournal journal, RunKey run) {
    TableSums sums = new TableSums();
    journal.stream(JournalReport.TABLES, run, sums::table);
    journal.done().forEachCopied(run, sums::copied);
    return sums;
  }

  private void table(Row row) {
    String key = row.getString("key");
    String into = row.getString("into_key");
    boolean routed = !key.equals(into);
    int parts = row.getInteger("parts");
    order.add(key);
    tables.put(
        key,
        new Table(
            row.getString("shown"),
            routed ? into : null,
            routed ? row.getString("into_shown") : null,
            row.getString("format"),
            parts));
    if (routed) {
      partsInto.merge(into, parts, Integer::sum);
    }
  }

  private void copied(Row row) {
    String id = row.getString(0);
    Fingerprint part = Fingerprint.parse(row.getString(3));
    if (id.startsWith(SENT)) {
      Table table = tables.get(id.substring(SENT.length(), id.lastIndexOf(' ')));
      if (table != null) {
        table.sent.add(part, row.getLong(2));
        if (table.root != null) {
          sentInto.computeIfAbsent(table.root, root -> new Side()).add(part, 0);
        }
      }
    } else if (id.startsWith(READ)) {
      String key = id.substring(READ.length(), id.lastIndexOf(' '));
      read.computeIfAbsent(key, table -> new Side()).add(part, row.getLong(2));
      partsToRead.put(key, Integer.parseInt(id.substring(id.lastIndexOf('/') + 1)));
    }
  }

  /** By name. */
  List<TableFigures> figures() {
    return order.stream().map(this::figures).toList();
  }

  private TableFigures figures(String key) {
    Table table = tables.get(key);
    if (table == null) {
      throw new IllegalStateException("no table " + key);
    }
    String readAs = table.root == null ? key : table.root;
    Side back = read.getOrDefault(readAs, new Side());
    boolean isRead = back.parts > 0 && back.parts == partsToRead.getOrDefault(readAs, 0);
    return new TableFigures(
        table.shown,
        table.into,
        table.sent.sum.rows(),
        table.sent.bytes,
        table.format,
        table.sent.sum,
        isRead && table.root == null ? back.sum : null,
        outcome(table, isRead ? back.sum : null));
  }

  private TableOutcome outcome(Table table, @Nullable Fingerprint back) {
    String root = table.root;
    Side sent = root == null ? table.sent : sentInto.getOrDefault(root, new Side());
    int parts = root == null ? table.parts : partsInto.getOrDefault(root, 0);
    if (sent.parts < parts) {
      return TableOutcome.INCOMPLETE;
    }
    if (back == null) {
      return TableOutcome.NOT_COMPARED;
    }
    return sent.sum.equals(back) ? TableOutcome.SAME : TableOutcome.DIFFERENT;
  }

  static Totals totals(List<TableFigures> tables, long sequences) {
    return new Totals(
        tables.size(),
        count(tables, TableOutcome.SAME),
        count(tables, TableOutcome.DIFFERENT)
            + count(tables, TableOutcome.ONLY_ON_SOURCE)
            + count(tables, TableOutcome.ONLY_ON_TARGET),
        tables.stream().mapToLong(TableFigures::rows).sum(),
        tables.stream().mapToLong(TableFigures::bytes).sum(),
        sequences);
  }

  private static int count(List<TableFigures> tables, TableOutcome outcome) {
    return (int) tables.stream().filter(table -> table.result() == outcome).count();
  }
}
