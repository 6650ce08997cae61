package dev.pgconvoy.bus;

/**
 * A server process, told from a later one of the same pid by when it began.
 *
 * @param startedAt {@code pg_stat_activity.backend_start} as text in ISO form, UTC, with
 *     microseconds; empty where the server doesn't tell it to the role that asks
 */
public record Backend(int pid, String startedAt) {}
