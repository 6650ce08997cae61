package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.task.TableCopy;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares, table by table, the fingerprint of what was sent with that of what was read back. */
final class Comparison {

  private static final String SENT = "TABLE DATA ";
  private static final String READ = "FINGERPRINT ";

  private final RunPlan plan;
  private final Map<String, Fingerprint> sent = new HashMap<>();
  private final Map<String, Fingerprint> read = new HashMap<>();
  private final Map<String, String> roots;

  Comparison(RunPlan plan, RunJournal journal) {
    this.plan = plan;
    this.roots =
        plan.plan()
            .cut()
            .copies()
            .filter(TableCopy::throughRoot)
            .collect(Collectors.toMap(copy -> copy.table().sql(), copy -> copy.into().sql()));
    journal.forEachCopied(plan.key(), this::add);
  }

  private void add(Row row) {
    String id = row.getString(0);
    Fingerprint fingerprint = Fingerprint.parse(row.getString(3));
    if (id.startsWith(SENT)) {
      String table = name(id, SENT);
      sent.merge(roots.getOrDefault(table, table), fingerprint, Fingerprint::plus);
    } else if (id.startsWith(READ)) {
      read.merge(name(id, READ), fingerprint, Fingerprint::plus);
    }
  }

  /** What stands between the kind and the number of the part. */
  private static String name(String id, String kind) {
    return id.substring(kind.length(), id.lastIndexOf(' '));
  }

  /** A line for each table that isn't the same; none if all are. */
  List<String> differences() {
    return plan.plan()
        .cut()
        .copies()
        .map(TableCopy::into)
        .distinct()
        .filter(table -> !same(table))
        .map(this::difference)
        .toList();
  }

  private boolean same(QualifiedName table) {
    Fingerprint arrived = read.get(table.sql());
    return arrived != null && arrived.equals(sent.get(table.sql()));
  }

  private String difference(QualifiedName table) {
    return table
        + ": sent "
        + rows(sent.get(table.sql()))
        + ", on the target "
        + rows(read.get(table.sql()));
  }

  private static String rows(@Nullable Fingerprint fingerprint) {
    return fingerprint == null
        ? "nothing that was fingerprinted"
        : fingerprint.rows() + " rows (" + fingerprint + ")";
  }
}
