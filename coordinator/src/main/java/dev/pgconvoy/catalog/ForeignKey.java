package dev.pgconvoy.catalog;

/**
 * A foreign key as it was declared.
 *
 * @param partitioned whether the referencing table is
 * @param validated false if it is NOT VALID on the source
 * @param enforced false if it is NOT ENFORCED (from 18 on)
 */
public record ForeignKey(
    long oid,
    String name,
    long tableOid,
    long referencedOid,
    boolean partitioned,
    boolean validated,
    boolean enforced) {}
