package dev.pgconvoy.validate;

/** Numbers of rows as people read them. */
final class RowCount {

  /** {@code 1 row}, {@code 5,600 rows}. */
  static String text(long rows) {
    return "%,d %s".formatted(rows, rows == 1 ? "row" : "rows");
  }

  private RowCount() {}
}
