/** Tests of the hashing of rows. */
@NullMarked
package dev.pgconvoy.rows;

import org.jspecify.annotations.NullMarked;
