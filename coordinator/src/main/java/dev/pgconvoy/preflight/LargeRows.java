package dev.pgconvoy.preflight;

import dev.pgconvoy.preflight.Contents.LargestRow;
import java.util.List;

/** Rows that don't fit into the gigabyte that a server can send or take at a time. */
final class LargeRows implements Check<Contents> {

  /** MaxAllocSize, which bounds a message of COPY. */
  private static final long MOST = (1L << 30) - 1;

  @Override
  public String id() {
    return "large-rows";
  }

  @Override
  public Outcome examine(Contents contents) {
    List<String> tooLarge = named(contents, MOST, Long.MAX_VALUE);
    List<String> doubtful = named(contents, MOST / 2, MOST);
    if (!tooLarge.isEmpty()) {
      return Outcome.refusal(
          "rows of more than 1 GB in " + Names.some(tooLarge),
          "no server can send or take them by COPY, and pg_dump can't either",
          "Split or shorten the values",
          "Leave these tables out by --exclude-table-data, and bring their rows by hand");
    }
    if (!doubtful.isEmpty()) {
      return Outcome.warning(
          "rows of more than 512 MB in " + Names.some(doubtful),
          "they fit in binary; in text, where bytea takes twice the room, they may not",
          "Look at copy-format for these tables");
    }
    return Outcome.ok("no row was found that comes near 1 GB");
  }

  private static List<String> named(Contents contents, long above, long upTo) {
    return contents.largestRows().stream()
        .filter(row -> row.bytes() > above && row.bytes() <= upTo)
        .map(LargestRow::table)
        .toList();
  }
}
