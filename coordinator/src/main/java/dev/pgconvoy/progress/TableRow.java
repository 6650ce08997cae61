package dev.pgconvoy.progress;

/**
 * A table of the run.
 *
 * @param number among the tables of this run
 * @param bytes its size on the source, with TOAST
 * @param bytesCopied of COPY data, parts under way included
 * @param rowsExpected an estimate; negative where there is none
 * @param copySeconds that its parts took together
 * @param bytesPerSecond of the parts at work together; of one part on average where none is
 * @param validation none, waiting, reading, read, same or different
 */
public record TableRow(
    int number,
    String schema,
    String name,
    TableState state,
    long bytes,
    long bytesCopied,
    long rowsCopied,
    long rowsExpected,
    int parts,
    int partsDone,
    int partsRunning,
    double copySeconds,
    long bytesPerSecond,
    int indexes,
    int indexesDone,
    int constraints,
    int constraintsDone,
    String validation) {}
