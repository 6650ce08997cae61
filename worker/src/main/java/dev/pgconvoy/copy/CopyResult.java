package dev.pgconvoy.copy;

import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What one COPY moved.
 *
 * @param rows as counted on the way, which is what the servers reported too
 * @param bytes of CopyData payload, with the header and trailer of the binary format
 * @param fingerprint of the rows without header and trailer; null if it was not asked for
 */
public record CopyResult(
    CopyFormat format, long rows, long bytes, @Nullable Fingerprint fingerprint) {}
