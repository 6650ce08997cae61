package dev.pgconvoy.journal;

/**
 * Under which a transaction may write: the run, its epoch and its snapshot.
 *
 * @param epoch raised by each takeover; a transaction of an older one finds no row and must stop
 * @param snapshot number of the source's snapshot within the run, from 1
 */
public record RunKey(String run, long epoch, int snapshot) {}
