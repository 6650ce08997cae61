/**
 * What the source holds, read once under the snapshot: tables with their sizes, sequences, indexes,
 * large objects, the database's own properties. Knows nothing of archives and plans.
 */
@NullMarked
package dev.pgconvoy.catalog;

import org.jspecify.annotations.NullMarked;
