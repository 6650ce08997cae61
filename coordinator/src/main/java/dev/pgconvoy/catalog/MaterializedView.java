package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;

/** A materialized view; one that was never populated stays so. */
public record MaterializedView(long oid, QualifiedName name, boolean populated, long bytes) {}
