package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.PgFailure;
import org.jspecify.annotations.Nullable;

/**
 * An object of the source.
 *
 * @param type as pg_dump names it
 * @param state planned, created, failed or skipped
 * @param task that makes it; null for none
 * @param why it is skipped, or what to do about its failure
 */
public record ObjectRow(
    int number,
    String type,
    String schema,
    String name,
    String state,
    @Nullable String task,
    @Nullable String why,
    @Nullable PgFailure failure) {}
