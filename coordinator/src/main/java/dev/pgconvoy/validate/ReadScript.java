package dev.pgconvoy.validate;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.execute.CtidConditions;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.CtidRange;
import dev.pgconvoy.validate.Reading.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The COPY statements of a reading: columns by name, the key first, each in the form in which it is
 * compared, in the binary format, which needs no escapes and takes values that text can't.
 *
 * @param located whether each row says where it lies
 * @param rawText whether texts are read as the bytes that are stored, because one side doesn't say
 *     what they mean (SQL_ASCII), or both sides have the same encoding; otherwise they come in UTF8
 */
record ReadScript(List<TablePair> tables, boolean located, boolean rawText) {

  /**
   * Under a savepoint, whose end lets go of the locks: with those of its indexes each table takes
   * several in the server's lock table, which has room for some thousands.
   */
  String of(Reading reading) {
    String copies =
        reading.pieces().stream()
            .map(piece -> copy(reading.side(), piece))
            .collect(Collectors.joining(";\n"));
    return "SAVEPOINT reading;\n"
        + (rawText
            ? "SET client_encoding TO 'SQL_ASCII';\n" + copies + ";\nSET client_encoding TO 'UTF8'"
            : copies)
        + ";\nROLLBACK TO SAVEPOINT reading;\nRELEASE SAVEPOINT reading";
  }

  private String copy(Side side, Piece piece) {
    TablePair pair = tables.get(piece.table());
    return isAsItStands(pair, pair.on(side), piece)
        ? copyTable(pair)
        : copyQuery(pair, side, piece);
  }

  /** Such a table needs no query, whose planning costs more than reading a few rows. */
  private boolean isAsItStands(TablePair pair, TableShape table, Piece piece) {
    return !located
        && piece.range() instanceof CtidRange.Whole
        && table.kind() == TableShape.Kind.TABLE
        && table.condition() == null
        && table.columns().stream().noneMatch(Column::generated)
        && !pair.columns().isEmpty()
        && pair.columns().stream().allMatch(column -> column.form() == Column.Form.PLAIN);
  }

  private static String copyTable(TablePair pair) {
    return pair.columns().stream()
        .map(column -> Sql.identifier(column.name()))
        .collect(
            Collectors.joining(
                ", ", "COPY " + pair.name().sql() + " (", ") TO STDOUT WITH (FORMAT binary)"));
  }

  private String copyQuery(TablePair pair, Side side, Piece piece) {
    return "COPY (SELECT "
        + expressions(pair)
        + " FROM ONLY "
        + pair.on(side).relations().get(piece.relation()).name().sql()
        + where(pair.on(side), piece)
        + ") TO STDOUT WITH (FORMAT binary)";
  }

  private String expressions(TablePair pair) {
    return Stream.concat(
            located ? Stream.of("ctid") : Stream.of(),
            pair.columns().stream().map(column -> column.form().of(column.name())))
        .collect(Collectors.joining(", "));
  }

  private static String where(TableShape table, Piece piece) {
    List<String> terms = new ArrayList<>(CtidConditions.of(piece.range()));
    if (table.condition() != null) {
      terms.add("(" + table.condition() + ")");
    }
    return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
  }
}
