/**
 * Whether two databases hold the same, rows and definitions; which rows they are that differ, and
 * making them equal. Knows nothing of runs, of their journals and of how they are shown.
 */
@NullMarked
package dev.pgconvoy.validate;

import org.jspecify.annotations.NullMarked;
