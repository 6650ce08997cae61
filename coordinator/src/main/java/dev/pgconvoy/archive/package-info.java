/**
 * Runs pg_dump and pg_restore as child processes, reads the custom-format archive's table of
 * contents and cuts the rendered script into one piece of SQL per entry. It decides nothing about
 * order or parallelism, and opens no connection of its own.
 */
@NullMarked
package dev.pgconvoy.archive;

import org.jspecify.annotations.NullMarked;
