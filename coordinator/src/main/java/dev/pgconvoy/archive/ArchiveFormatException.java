package dev.pgconvoy.archive;

import java.io.IOException;

/** A file is no archive that can be read: another format or version, cut short, or damaged. */
public final class ArchiveFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  ArchiveFormatException(long offset, String problem) {
    super("cannot read the archive at byte %d: %s".formatted(offset, problem));
    this.offset = offset;
  }

  /** Where in the file the problem was met, in bytes from its start. */
  public long offset() {
    return offset;
  }
}
