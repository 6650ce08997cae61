package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * The settings that a script makes between its entries, and only when their value changes. A piece
 * that runs alone must make them itself.
 */
final class ScriptSettings {
  private static final byte[] TABLESPACE = "SET default_tablespace = ".getBytes(UTF_8);
  private static final byte[] ACCESS_METHOD = "SET default_table_access_method = ".getBytes(UTF_8);
  private static final byte[] EMPTY_LINE = "\n\n".getBytes(UTF_8);

  private final FileBytes script;
  private String tablespace = "";
  private String accessMethod = "";

  ScriptSettings(FileBytes script) {
    this.script = script;
  }

  /** Takes in the settings made at this position, and returns the position after them. */
  long read(long start) throws IOException {
    long position = start;
    while (true) {
      if (script.startsWith(position, TABLESPACE)) {
        tablespace = statement(position);
        position = next(position);
      } else if (script.startsWith(position, ACCESS_METHOD)) {
        accessMethod = statement(position);
        position = next(position);
      } else {
        return position;
      }
    }
  }

  /** The statements to run before this entry's own; "" for none. */
  String neededBy(TocEntry entry) {
    return (entry.tablespace() == null ? "" : tablespace)
        + (usesAccessMethod(entry) ? accessMethod : "");
  }

  /** A partitioned table's is set by an ALTER TABLE after it. */
  private static boolean usesAccessMethod(TocEntry entry) {
    return entry.tableAccessMethod() != null && entry.relkind() != 'p';
  }

  private String statement(long start) throws IOException {
    return script.text(start, SqlScan.endOfStatement(script, start)) + "\n";
  }

  private long next(long start) throws IOException {
    long end = SqlScan.endOfStatement(script, start);
    if (!script.startsWith(end, EMPTY_LINE)) {
      throw new ScriptMismatchException(end, "a setting must be followed by an empty line");
    }
    return end + EMPTY_LINE.length;
  }
}
