/**
 * Looks at a server's locks, and tells of whom a run or a validation waits for. Knows nothing of
 * what either does.
 */
@NullMarked
package dev.pgconvoy.locks;

import org.jspecify.annotations.NullMarked;
