package dev.pgconvoy.archive;

import java.io.IOException;

/** Finds the end of the simple statements that pg_restore itself adds to a script. */
final class SqlScan {
  private SqlScan() {}

  /**
   * The position after the semicolon that ends the statement starting here. Quoted names and
   * strings are passed over; there are no comments, no dollar quotes and no escape strings in these
   * statements.
   */
  static long endOfStatement(FileBytes script, long start) throws IOException {
    int quote = 0;
    for (long position = start; ; position++) {
      int c = script.at(position);
      if (c < 0) {
        throw new ScriptMismatchException(start, "a statement has no end");
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote; // a doubled quote closes and opens again
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ';') {
        return position + 1;
      }
    }
  }
}
