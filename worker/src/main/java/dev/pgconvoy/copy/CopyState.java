package dev.pgconvoy.copy;

/**
 * A look at a running script from any thread. A socket that is not read from doesn't tell that its
 * peer is gone, so whoever watches should, when this one has waited for long, look the peer's
 * process up in pg_stat_activity, and cancel or sever.
 *
 * @param waiting for whom
 * @param sinceNanos when that began, on the clock of {@link System#nanoTime()}
 * @param lastMovedNanos when rows last came in, on the same clock; the start, before the first
 * @param bytes of CopyData payload so far
 * @param rows ended so far
 */
public record CopyState(
    WaitingFor waiting, long sinceNanos, long lastMovedNanos, long bytes, long rows) {}
