package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, or a partitioned one that holds no rows itself.
 *
 * @param into where its rows are written: the table itself, or the partitioned ancestor that has to
 *     route them anew, because their hash can be another one on the target
 * @param columns without generated and dropped ones, in the order of {@code into}
 * @param textOnly the first column, with its type, for which its rows can't travel in binary, or
 *     null if they can
 * @param usersCode whether loading a row may run code that is not PostgreSQL's own: of a CHECK
 *     constraint, a generated column or a type
 * @param condition of an extension's configuration table: which rows are the user's, as a WHERE
 *     clause without the word; null for a table of one's own
 * @param foreignDescendants whether a foreign table is among its partitions or children, on any
 *     level
 * @param withData whether its rows are wanted (not {@code --exclude-table-data})
 * @param filenode {@code pg_class.relfilenode} under the snapshot
 * @param rows an estimate
 * @param pages size of the main fork, in the server's pages
 * @param bytes rows and TOAST, without indexes and the maps of free space and visibility
 */
public record Table(
    long oid,
    QualifiedName name,
    QualifiedName into,
    boolean partitioned,
    boolean unlogged,
    boolean heap,
    boolean rowSecurity,
    List<String> columns,
    @Nullable String textOnly,
    boolean usersCode,
    @Nullable String condition,
    boolean foreignDescendants,
    boolean withData,
    long filenode,
    double rows,
    long pages,
    long bytes) {

  public Table {
    columns = List.copyOf(columns);
    if (partitioned && (pages > 0 || condition != null)) {
      throw new IllegalArgumentException(name + " is partitioned and holds rows of its own");
    }
  }

  public boolean throughRoot() {
    return !name.equals(into);
  }

  /** Whether an extension made it and only some of its rows are the user's. */
  public boolean configuration() {
    return condition != null;
  }
}
