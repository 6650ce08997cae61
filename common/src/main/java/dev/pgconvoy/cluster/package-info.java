/**
 * How processes on several machines come to share an event bus: addresses, TLS, and the engine that
 * keeps the membership, which is loaded only when it is wanted. Knows nothing of runs.
 */
@NullMarked
package dev.pgconvoy.cluster;

import org.jspecify.annotations.NullMarked;
