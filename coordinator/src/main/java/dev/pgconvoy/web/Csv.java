package dev.pgconvoy.web;

import dev.pgconvoy.progress.ObjectRow;
import dev.pgconvoy.report.Redaction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger of objects for spreadsheets, as of RFC 4180. */
final class Csv {

  static final String HEADER = "type,schema,name,state,why,sqlstate,error\r\n";

  static String lines(List<ObjectRow> rows, Redaction redaction) {
    return rows.stream().map(row -> line(row, redaction)).collect(Collectors.joining());
  }

  private static String line(ObjectRow row, Redaction redaction) {
    var failure = redaction.failure(row.failure());
    return Stream.of(
                row.type(),
                row.schema(),
                row.name(),
                row.state(),
                row.why(),
                failure == null ? null : failure.sqlState(),
                failure == null ? null : failure.message())
            .map(Csv::field)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** Quoted, and not to be taken for a formula by a spreadsheet. */
  private static String field(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  private Csv() {}
}
