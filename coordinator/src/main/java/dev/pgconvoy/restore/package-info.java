/**
 * The SQL that carries a task out: pieces of the archive's script, and what is made of the catalog.
 * Decides nothing about order.
 */
@NullMarked
package dev.pgconvoy.restore;

import org.jspecify.annotations.NullMarked;
