package dev.pgconvoy.task;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about a table's copy before its first part is handed out. It is journaled with
 * the cut, and a resume uses it as it is.
 *
 * @param oid the table's oid on the source
 * @param table the table that is read
 * @param into the table that is written: the same, or the partition root where rows have to be
 *     routed anew
 * @param columns the columns in COPY's order, without generated ones; may be empty
 * @param condition a WHERE clause without the word, from an extension's configuration table, or
 *     null for all rows
 * @param filenode what {@code pg_class.relfilenode} is under the snapshot; another one later means
 *     that the table was rewritten. 0 where there is none to compare
 * @param pages size of the main fork in pages when the cut was made
 * @param parts number of parts, at least 1
 * @param sizeBytes with TOAST, for estimates
 * @param freeze whether a single part is truncated and loaded WITH (FREEZE)
 */
public record TableCopy(
    long oid,
    QualifiedName table,
    QualifiedName into,
    List<String> columns,
    CopyFormat format,
    @Nullable String condition,
    long filenode,
    long pages,
    int parts,
    long sizeBytes,
    boolean freeze) {

  public TableCopy {
    columns = List.copyOf(columns);
    if (parts < 1) {
      throw new IllegalArgumentException(table + " in " + parts + " parts");
    }
    if (freeze && (parts > 1 || condition != null || !table.equals(into))) {
      throw new IllegalArgumentException(
          table + " can't be frozen: only a whole table of its own can");
    }
  }

  /**
   * Whether rows are routed by the partition root because their partition on the target can be
   * another one.
   */
  public boolean throughRoot() {
    return !table.equals(into);
  }

  /** The same, loaded into the table as it is: neither truncated nor frozen. */
  public TableCopy thawed() {
    return new TableCopy(
        oid, table, into, columns, format, condition, filenode, pages, parts, sizeBytes, false);
  }

  /** The same, whatever its format was. */
  public TableCopy asText() {
    return new TableCopy(
        oid,
        table,
        into,
        columns,
        CopyFormat.TEXT,
        condition,
        filenode,
        pages,
        parts,
        sizeBytes,
        freeze);
  }

  public CtidRange range(int part) {
    return CtidRange.part(part, parts, pages);
  }

  /**
   * The name under which a part of this table is journaled, wherever it travelled: alone or among
   * other small tables.
   */
  public TaskId partId(int part) {
    return new TaskId("TABLE DATA " + table.sql() + " " + part + "/" + parts);
  }
}
