/**
 * The command line: commands, options, exit codes and what people read in the terminal. It decides
 * nothing about a migration.
 */
@NullMarked
package dev.pgconvoy.cli;

import org.jspecify.annotations.NullMarked;
