package dev.pgconvoy.progress;

import java.util.BitSet;

/**
 * What has arrived of each table, in arrays of 28 bytes per table. To be used under the board's
 * lock.
 */
final class TableLog {

  private final int[] partsDone;
  private final long[] rows;
  private final long[] bytes;
  private final long[] micros;
  private final BitSet different = new BitSet();
  private boolean compared;
  private int tablesDone;

  TableLog(int tables) {
    partsDone = new int[tables];
    rows = new long[tables];
    bytes = new long[tables];
    micros = new long[tables];
  }

  /**
   * @return whether that was its last part
   */
  boolean arrived(int table, int parts, long moreRows, long moreBytes, long moreMicros) {
    rows[table] += moreRows;
    bytes[table] += moreBytes;
    micros[table] += moreMicros;
    if (++partsDone[table] != parts) {
      return false;
    }
    tablesDone++;
    return true;
  }

  /** A part has to be copied again. What it had brought is taken off as if parts were alike. */
  void gone(int table, int parts) {
    int before = partsDone[table];
    if (before == 0) {
      return;
    }
    if (before == parts) {
      tablesDone--;
    }
    rows[table] -= rows[table] / before;
    bytes[table] -= bytes[table] / before;
    micros[table] -= micros[table] / before;
    partsDone[table] = before - 1;
  }

  /** The fingerprints of all tables have been compared. */
  void compared(BitSet unlike) {
    compared = true;
    different.or(unlike);
  }

  boolean isCompared() {
    return compared;
  }

  boolean isDifferent(int table) {
    return different.get(table);
  }

  int tablesDone() {
    return tablesDone;
  }

  int partsDone(int table) {
    return partsDone[table];
  }

  long rows(int table) {
    return rows[table];
  }

  long bytes(int table) {
    return bytes[table];
  }

  long micros(int table) {
    return micros[table];
  }
}
