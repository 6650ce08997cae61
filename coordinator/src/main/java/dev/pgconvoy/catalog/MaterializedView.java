package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;

/**
 * A materialized view; one that was never populated stays so.
 *
 * @param builtin whether filling it runs PostgreSQL's own code only
 */
public record MaterializedView(
    long oid, QualifiedName name, boolean populated, boolean builtin, long bytes) {}
