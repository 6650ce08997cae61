package dev.pgconvoy.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process that worked on a run, as the journal has it.
 *
 * @param settings JSON: with what it ran, without any secret
 * @param endedAt null while it works, and for one that was killed
 * @param ending JSON: how it ended; null likewise
 */
public record JournaledEpoch(
    long epoch,
    String settings,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String ending) {}
