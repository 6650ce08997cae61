/**
 * Turns an archive and a catalog into a graph of tasks, priced and ordered. Pure: knows no Vert.x,
 * no clock, no SQL and no I/O.
 */
@NullMarked
package dev.pgconvoy.plan;

import org.jspecify.annotations.NullMarked;
