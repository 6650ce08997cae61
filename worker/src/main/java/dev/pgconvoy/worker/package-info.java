/**
 * The worker on the event bus: its slots ask for tasks while they are free, report progress, and
 * drain when it stops. Knows nothing of how a task is carried out.
 */
@NullMarked
package dev.pgconvoy.worker;

import org.jspecify.annotations.NullMarked;
