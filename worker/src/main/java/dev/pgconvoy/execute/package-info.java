/**
 * How each kind of task is carried out: on the sessions it is handed, in one transaction on the
 * target, with its journal row. Knows nothing of the event bus.
 */
@NullMarked
package dev.pgconvoy.execute;

import org.jspecify.annotations.NullMarked;
