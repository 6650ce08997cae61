/**
 * A worker as a process of its own: finds the coordinator of a run, is admitted or refused, works
 * until the run is over, and looks for the coordinator again when that is gone, holding the
 * snapshot meanwhile. Knows nothing of tasks.
 */
@NullMarked
package dev.pgconvoy.crew;

import org.jspecify.annotations.NullMarked;
