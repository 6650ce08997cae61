/**
 * Sessions in the state that tasks need: on the source inside the run's snapshot, on the target
 * ready to restore; and what can be told of the server behind a session, as whether it runs on this
 * machine. Knows nothing of tasks.
 */
@NullMarked
package dev.pgconvoy.session;

import org.jspecify.annotations.NullMarked;
