/**
 * Takes away what a run has left on both servers, and finds out what only a person can do. It knows
 * the journal, and nothing of how a run goes on.
 */
@NullMarked
package dev.pgconvoy.cleanup;

import org.jspecify.annotations.NullMarked;
