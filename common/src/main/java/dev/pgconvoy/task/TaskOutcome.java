package dev.pgconvoy.task;

import org.jspecify.annotations.Nullable;

/**
 * What a finished task, or one table of a task with many, reports and journals.
 *
 * @param rows rows that arrived; 0 where rows have no meaning
 * @param bytes bytes of COPY data, headers and trailers included
 * @param fingerprint sum of the rows' hashes; null where none was taken
 * @param micros how long it took, in microseconds
 */
public record TaskOutcome(
    TaskId id, long rows, long bytes, @Nullable Fingerprint fingerprint, long micros) {}
