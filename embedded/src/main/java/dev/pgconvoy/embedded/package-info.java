/**
 * Real PostgreSQL servers of several majors, run from binaries on the class path: for the demo and
 * for tests. It knows nothing of migrations.
 */
@NullMarked
package dev.pgconvoy.embedded;

import org.jspecify.annotations.NullMarked;
