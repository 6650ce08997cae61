package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a task that came to nothing.
 *
 * @param attempt from 1
 * @param slot worker and slot, such as {@code worker-1/0}
 * @param object what was being made or copied; null where it isn't about one
 * @param failure null where nobody could tell, as when a lease ran out
 * @param next what happens now, for people
 */
public record FailedAttempt(
    int attempt,
    String slot,
    Instant at,
    @Nullable String object,
    @Nullable PgFailure failure,
    String next) {}
