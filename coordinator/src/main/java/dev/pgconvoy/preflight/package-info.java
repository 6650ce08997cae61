/**
 * Everything that can be known before a migration begins: facts are read from both servers, and
 * small checks decide over them what is fine, what deserves a warning, and what refuses the run. It
 * writes to neither server, and knows nothing of runs.
 */
@NullMarked
package dev.pgconvoy.preflight;

import org.jspecify.annotations.NullMarked;
