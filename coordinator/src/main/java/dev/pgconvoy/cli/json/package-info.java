/**
 * A run as JSON lines, for programs. Fields are only ever added; amounts have their unit in the
 * name or are plain counts.
 */
@NullMarked
package dev.pgconvoy.cli.json;

import org.jspecify.annotations.NullMarked;
