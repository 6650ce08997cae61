/**
 * What the rows of a COPY in the binary format say when they are compared: the hash of each row, of
 * its key and of its columns. Knows nothing of sessions and of where rows come from.
 */
@NullMarked
package dev.pgconvoy.rows;

import org.jspecify.annotations.NullMarked;
