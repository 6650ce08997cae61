package dev.pgconvoy.bus;

import dev.pgconvoy.journal.RunKey;
import org.jspecify.annotations.Nullable;

/**
 * What every task of a run is carried out under. It comes with each lease, because a takeover or a
 * lost holder changes it in mid-run.
 *
 * @param snapshotId the name under which the source's snapshot can be imported; null while nothing
 *     is read from the source under it
 * @param copyEncoding encoding in which text is copied where the source's isn't UTF8; null: the
 *     client's, UTF8
 * @param hashRows whether rows are fingerprinted on the way
 */
public record RunContext(
    RunKey run, @Nullable String snapshotId, @Nullable String copyEncoding, boolean hashRows) {}
