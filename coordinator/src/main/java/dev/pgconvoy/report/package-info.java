/**
 * The report of a run: one immutable record, built from the journal or from what a validation
 * found, and written as one page of HTML and as JSON. It reads and writes; it decides nothing, and
 * knows neither how a run goes on nor who asks for its report.
 */
@NullMarked
package dev.pgconvoy.report;

import org.jspecify.annotations.NullMarked;
