package dev.pgconvoy.plan;

/**
 * A lock that a task's transaction takes on the target.
 *
 * @param relation what names the relation throughout one plan: its oid on the source, or a dump id
 */
public record RelationLock(long relation, LockMode mode) {}
