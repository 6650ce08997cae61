/**
 * A small process that goes on holding the source's snapshot when the coordinator is killed, for a
 * bounded time, so that a resume finds it. Knows the snapshot, the tables to lock and the journal's
 * row that says it is still wanted, and nothing else of a run.
 */
@NullMarked
package dev.pgconvoy.holder;

import org.jspecify.annotations.NullMarked;
