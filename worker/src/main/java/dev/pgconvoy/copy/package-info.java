/**
 * The COPY subprotocol on the channel of the pg client: moves the rows of one server's COPY TO into
 * another's COPY FROM, byte for byte but for blanks that the target adds by itself, and
 * fingerprints them on the way. The only package that knows Netty; knows nothing of tasks, tables
 * and journals.
 */
@NullMarked
package dev.pgconvoy.copy;

import org.jspecify.annotations.NullMarked;
