/**
 * Files for the time of a process, which only its user can read, and which the next one removes if
 * a kill left them. Knows nothing of what is in them.
 */
@NullMarked
package dev.pgconvoy.temporary;

import org.jspecify.annotations.NullMarked;
