package dev.pgconvoy.task;

/**
 * A run of a table's pages. There are no sentinels: the first part of a cut is open below, the last
 * one above, by construction, so that rows on pages added since the size was read belong to the
 * last.
 */
public sealed interface CtidRange {

  /** The table in one piece. */
  record Whole() implements CtidRange {}

  /** Pages before {@code endPage}. */
  record First(long endPage) implements CtidRange {
    public First {
      requirePage(endPage);
    }
  }

  /** Pages from {@code startPage} up to, without, {@code endPage}. */
  record Middle(long startPage, long endPage) implements CtidRange {
    public Middle {
      requirePage(startPage);
      requirePage(endPage);
      if (startPage >= endPage) {
        throw new IllegalArgumentException(
            "pages " + startPage + " to " + endPage + " are no range");
      }
    }
  }

  /** Pages from {@code startPage} on. */
  record Last(long startPage) implements CtidRange {
    public Last {
      requirePage(startPage);
    }
  }

  /**
   * Part {@code part} (from 1) of {@code parts} equal parts of {@code pages} pages.
   *
   * @throws IllegalArgumentException if there are more parts than pages, or the part is not one of
   *     them
   */
  static CtidRange part(int part, int parts, long pages) {
    if (part < 1 || part > parts || (parts > 1 && parts > pages)) {
      throw new IllegalArgumentException("part " + part + "/" + parts + " of " + pages + " pages");
    }
    if (parts == 1) {
      return new Whole();
    }
    long start = bound(part - 1, parts, pages);
    long end = bound(part, parts, pages);
    if (part == 1) {
      return new First(end);
    }
    return part == parts ? new Last(start) : new Middle(start, end);
  }

  private static long bound(int parts, int of, long pages) {
    return Math.multiplyExact(pages, parts) / of;
  }

  private static void requirePage(long page) {
    // A block number is an unsigned 32-bit integer; 0xFFFFFFFF is InvalidBlockNumber
    // (storage/block.h).
    if (page < 1 || page > 0xFFFF_FFFEL) {
      throw new IllegalArgumentException(page + " is no page to cut a table at");
    }
  }
}
