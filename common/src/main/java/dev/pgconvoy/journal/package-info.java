/**
 * The truth about a run: the schema {@code pgconvoy} on the target, where a task's record commits
 * with its work. Knows how to write and read it on the caller's connection; begins and ends no
 * transaction that it wasn't asked to.
 */
@NullMarked
package dev.pgconvoy.journal;

import org.jspecify.annotations.NullMarked;
