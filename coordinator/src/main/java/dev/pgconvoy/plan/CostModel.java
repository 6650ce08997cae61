package dev.pgconvoy.plan;

import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.TableCopy;

/**
 * What tasks cost, in seconds of one slot. Measured on a machine of two cores with both servers on
 * it; elsewhere the figures are others but their proportions, on which the order of tasks depends,
 * are much the same. Bytes are those of the source's tables and indexes.
 */
final class CostModel {

  /** Begin, claim, journal and commit of any task. */
  private static final double TASK = 0.005;

  /** An entry of the archive: 25,000 took 9.7 s. */
  private static final double STATEMENT = 0.0004;

  /** An empty table's COPY out and in. */
  private static final double SMALL_COPY = 0.001;

  private static final double SEQUENCE = 0.0001;
  private static final double LARGE_OBJECT = 0.0005;

  private static final double BINARY_COPY = bytesPerSecond(180);
  private static final double TEXT_COPY = bytesPerSecond(145);

  /** Reading the table, sorting, writing the index. */
  private static final double INDEX_BUILD = bytesPerSecond(200);

  private static final double SCAN = bytesPerSecond(700);
  private static final double JOIN = bytesPerSecond(250);

  /** ANALYZE reads a sample: at most some 30,000 pages. */
  private static final long ANALYZE_BYTES = 250_000_000;

  private CostModel() {}

  private static double bytesPerSecond(double megabytes) {
    return 1 / (megabytes * 1e6);
  }

  static double statements(int entries) {
    return TASK + entries * STATEMENT;
  }

  static double sequences(int sequences) {
    return TASK + sequences * SEQUENCE;
  }

  static double part(TableCopy copy) {
    return TASK + SMALL_COPY + copy.sizeBytes() * perByte(copy) / copy.parts();
  }

  static double smallTable(TableCopy copy) {
    return SMALL_COPY + copy.sizeBytes() * perByte(copy);
  }

  private static double perByte(TableCopy copy) {
    return copy.format() == CopyFormat.BINARY ? BINARY_COPY : TEXT_COPY;
  }

  static double largeObjects(long objects, long bytes) {
    return TASK + objects * LARGE_OBJECT + bytes * BINARY_COPY;
  }

  static double index(long tableBytes, long indexBytes) {
    return TASK + STATEMENT + tableBytes * SCAN + indexBytes * INDEX_BUILD;
  }

  /** A foreign key's rows are joined with those that they refer to. */
  static double validation(long tableBytes) {
    return TASK + tableBytes * JOIN;
  }

  static double refresh(long bytes) {
    return TASK + bytes * TEXT_COPY;
  }

  static double analyze(long tableBytes) {
    return STATEMENT + Math.min(tableBytes, ANALYZE_BYTES) * SCAN;
  }

  static double fingerprint(long bytes) {
    return SMALL_COPY + bytes * TEXT_COPY;
  }

  /** Of a task as a whole, whose pieces were priced without it. */
  static double task(double pieces) {
    return TASK + pieces;
  }
}
