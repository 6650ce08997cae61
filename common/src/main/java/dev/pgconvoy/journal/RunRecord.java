package dev.pgconvoy.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the journal has it.
 *
 * @param version the version of pgconvoy that planned it
 * @param source JSON: which database was read, without credentials
 * @param options JSON: the options that the plan depends on
 */
public record RunRecord(
    RunKey key,
    String version,
    RunState state,
    String source,
    String options,
    Instant startedAt,
    @Nullable Instant finishedAt) {}
