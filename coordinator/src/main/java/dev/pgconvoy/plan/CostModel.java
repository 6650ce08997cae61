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

  /** An index on a table of a few rows: its file, its catalog rows. */
  private static final double SMALL_INDEX = 0.0007;

  /** In bytes per second, like the other rates. */
  static final long BINARY_RATE = 180_000_000;

  static final long TEXT_RATE = 145_000_000;

  /** Of reading the table, sorting, writing the index. */
  static final long INDEX_RATE = 200_000_000;

  private static final double BINARY_COPY = perByte(BINARY_RATE);
  private static final double TEXT_COPY = perByte(TEXT_RATE);
  private static final double INDEX_BUILD = perByte(INDEX_RATE);
  private static final double SCAN = perByte(700_000_000);
  private static final double JOIN = perByte(250_000_000);

  /**
   * Of a run beside its tasks and what {@code plan} does as well: the journal, the archive stored
   * in it, sessions of slots and holders, definitions compared at the end. Measured as such on two
   * idle cores.
   */
  private static final double BESIDE_TASKS = 1;

  /** ANALYZE reads a sample: at most some 30,000 pages. */
  private static final long ANALYZE_BYTES = 250_000_000;

  private CostModel() {}

  private static double perByte(long bytesPerSecond) {
    return 1.0 / bytesPerSecond;
  }

  /**
   * @param planning seconds until a plan was made just now, as the run will make one, too
   */
  static double beside(double planning) {
    return planning + BESIDE_TASKS;
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

  /** Of a table whose indexes are built together with those of others, by one task. */
  static double smallIndex(long tableBytes, long indexBytes) {
    return SMALL_INDEX + tableBytes * SCAN + indexBytes * INDEX_BUILD;
  }

  /** Likewise. */
  static double smallValidation(long tableBytes) {
    return tableBytes * JOIN;
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
