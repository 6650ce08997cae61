package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.CtidRange;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The COPY statements of a table. Columns are always named, but where there are none: {@code COPY t
 * ()} is a syntax error.
 *
 * @param encoding encoding of the text format; null for the client's
 */
public record CopyStatements(@Nullable String encoding) {

  /**
   * Reads the part from the source; ONLY, as children of an inheritance tree travel on their own.
   */
  public String out(TableCopy copy, CtidRange range) {
    return out(copy.table(), copy, range);
  }

  /** Reads back from the target what was written there. */
  public String readBack(TableCopy copy, CtidRange range) {
    return out(copy.into(), copy, range);
  }

  /** Writes what was read to the target. */
  public String in(TableCopy copy) {
    List<String> options = formatOptions(copy);
    if (copy.freeze()) {
      options.add("FREEZE");
    }
    return "COPY " + relation(copy.into(), copy) + " FROM STDIN" + with(options);
  }

  private String out(QualifiedName relation, TableCopy copy, CtidRange range) {
    String where = where(copy, range);
    boolean plain = where.isEmpty() && !copy.throughRoot() && !copy.columns().isEmpty();
    String what = plain ? relation(relation, copy) : "(" + select(relation, copy) + where + ")";
    return "COPY " + what + " TO STDOUT" + with(formatOptions(copy));
  }

  private static String select(QualifiedName relation, TableCopy copy) {
    // What went through the root is spread over its partitions, which ONLY would leave out.
    boolean only = relation.equals(copy.table());
    return "SELECT "
        + Sql.columnList(copy.columns())
        + " FROM "
        + (only ? "ONLY " : "")
        + relation.sql();
  }

  private static String where(TableCopy copy, CtidRange range) {
    List<String> terms = new ArrayList<>(CtidConditions.of(range));
    if (copy.condition() != null) {
      terms.add("(" + copy.condition() + ")");
    }
    return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
  }

  private static String relation(QualifiedName name, TableCopy copy) {
    return copy.columns().isEmpty()
        ? name.sql()
        : name.sql() + " (" + Sql.columnList(copy.columns()) + ")";
  }

  private List<String> formatOptions(TableCopy copy) {
    List<String> options = new ArrayList<>();
    if (copy.format() == CopyFormat.BINARY) {
      options.add("FORMAT binary");
    } else if (encoding != null) {
      options.add("ENCODING " + Sql.literal(encoding));
    }
    return options;
  }

  private static String with(List<String> options) {
    return options.isEmpty() ? "" : " WITH (" + String.join(", ", options) + ")";
  }
}
