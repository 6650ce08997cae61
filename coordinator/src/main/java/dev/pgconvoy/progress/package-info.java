/**
 * One immutable picture of a run, from which terminal, JSON lines and everything else that shows a
 * run are made. Watching changes nothing.
 */
@NullMarked
package dev.pgconvoy.progress;

import org.jspecify.annotations.NullMarked;
