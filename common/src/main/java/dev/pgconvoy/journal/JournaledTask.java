package dev.pgconvoy.journal;

import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;

/**
 * A task that is done.
 *
 * @param rows 0 where none travel, like {@code bytes}
 * @param took from its transaction's begin to just before its commit
 */
public record JournaledTask(
    String id,
    Section section,
    int attempt,
    long rows,
    long bytes,
    Instant startedAt,
    Duration took) {}
