package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.QualifiedName;

/**
 * What rows are read from: a table, or one partition of it.
 *
 * @param filenode under the snapshot
 * @param rows an estimate
 * @param bytes with TOAST
 * @param heap whether it can be read by ranges of pages
 */
record Relation(
    QualifiedName name, long oid, long filenode, long rows, long pages, long bytes, boolean heap) {}
