package dev.pgconvoy.execute;

import dev.pgconvoy.task.CtidRange;
import java.util.List;

/** What a WHERE clause says of a range of pages. */
public final class CtidConditions {

  /** To be joined by AND; none for the whole table. */
  public static List<String> of(CtidRange range) {
    return switch (range) {
      case CtidRange.Whole w -> List.of();
      case CtidRange.First f -> List.of(before(f.endPage()));
      case CtidRange.Middle m -> List.of(from(m.startPage()), before(m.endPage()));
      case CtidRange.Last l -> List.of(from(l.startPage()));
    };
  }

  private static String from(long page) {
    return "ctid >= '(" + page + ",0)'::tid";
  }

  private static String before(long page) {
    return "ctid < '(" + page + ",0)'::tid";
  }

  private CtidConditions() {}
}
