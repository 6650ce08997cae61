/**
 * What there is to do: one small record per kind of task, with a stable name, and what came of it.
 * Knows neither Vert.x nor SQL text: which statements carry a task out comes with the lease.
 */
@NullMarked
package dev.pgconvoy.task;

import org.jspecify.annotations.NullMarked;
