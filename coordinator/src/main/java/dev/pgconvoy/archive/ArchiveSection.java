package dev.pgconvoy.archive;

import java.util.Optional;

/** The part of a restore that an entry belongs to (pg_backup.h, teSection). */
public enum ArchiveSection {
  /** Comments, privileges and security labels: they go with what they depend on. */
  NONE,
  PRE_DATA,
  DATA,
  POST_DATA;

  private static final ArchiveSection[] BY_CODE = values();

  /** The section that an archive writes as this number, if there is one. */
  static Optional<ArchiveSection> ofCode(int code) {
    return code < 1 || code > BY_CODE.length ? Optional.empty() : Optional.of(BY_CODE[code - 1]);
  }
}
