package dev.pgconvoy.archive;

import java.util.List;

/**
 * An archive's header and table of contents, in the archive's order, which is an order in which
 * everything can be restored.
 */
public record Archive(ArchiveHeader header, List<TocEntry> entries) {
  public Archive {
    entries = List.copyOf(entries);
  }
}
