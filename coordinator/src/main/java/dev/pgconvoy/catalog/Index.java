package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.ConstraintKind;
import org.jspecify.annotations.Nullable;

/**
 * An index, also one that a constraint stands on.
 *
 * @param tableOid of its table or materialized view
 * @param constraint that stands on it, or null
 * @param partitioned whether it belongs to a partitioned table, and holds nothing itself
 * @param builtin whether building it runs PostgreSQL's own code only, so that it can't read another
 *     table
 * @param tail whether the archive alters it after creating it: the table is clustered by it, or
 *     identified by it for replication, or it has statistics targets
 * @param bytes an estimate
 * @param definition CREATE INDEX, for a primary key or unique constraint of a table of 16 MB and
 *     more; else null
 */
public record Index(
    long oid,
    QualifiedName name,
    long tableOid,
    @Nullable KeyConstraint constraint,
    boolean partitioned,
    boolean valid,
    boolean builtin,
    boolean tail,
    long bytes,
    @Nullable String definition) {

  /**
   * The constraint of an index.
   *
   * @param temporal whether it is WITHOUT OVERLAPS (from 18 on)
   */
  public record KeyConstraint(
      long oid,
      String name,
      ConstraintKind kind,
      boolean deferrable,
      boolean deferred,
      boolean temporal) {}
}
