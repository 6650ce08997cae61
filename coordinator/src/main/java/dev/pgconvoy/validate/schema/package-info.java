/**
 * Whether two databases hold the same definitions: each side's objects as PostgreSQL's catalogs
 * tell them, by kind and name, and what differs between them. Reading is thin; comparing is pure.
 * Knows nothing of rows, of runs and of how differences are shown.
 */
@NullMarked
package dev.pgconvoy.validate.schema;

import org.jspecify.annotations.NullMarked;
