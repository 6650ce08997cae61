package dev.pgconvoy.archive;

import java.util.Comparator;

/**
 * The version of the archive format, which is not pg_dump's own: 1.14 is written by 12 to 15, 1.15
 * by 16, 1.16 by 17 and 18.
 */
public record ArchiveVersion(int major, int minor, int revision)
    implements Comparable<ArchiveVersion> {
  static final ArchiveVersion OLDEST = new ArchiveVersion(1, 14, 0);

  /** The first whose header names the compression algorithm, in one byte instead of an int. */
  static final ArchiveVersion COMPRESSION_ALGORITHM = new ArchiveVersion(1, 15, 0);

  /** The first whose entries have a relkind. */
  static final ArchiveVersion RELKIND = new ArchiveVersion(1, 16, 0);

  /** A revision never changes the layout. */
  static final ArchiveVersion NEWEST = new ArchiveVersion(1, 16, 255);

  private static final Comparator<ArchiveVersion> ORDER =
      Comparator.comparingInt(ArchiveVersion::major)
          .thenComparingInt(ArchiveVersion::minor)
          .thenComparingInt(ArchiveVersion::revision);

  boolean isReadable() {
    return isAtLeast(OLDEST) && NEWEST.isAtLeast(this);
  }

  boolean isAtLeast(ArchiveVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(ArchiveVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
