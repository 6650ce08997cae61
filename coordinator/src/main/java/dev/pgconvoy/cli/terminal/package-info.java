/**
 * What people see of a run: pure functions from its picture to lines, for a screen that is redrawn,
 * for a log, and for the summary. It decides nothing and asks nothing of a run but its picture.
 */
@NullMarked
package dev.pgconvoy.cli.terminal;

import org.jspecify.annotations.NullMarked;
