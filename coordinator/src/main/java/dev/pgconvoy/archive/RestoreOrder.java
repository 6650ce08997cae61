package dev.pgconvoy.archive;

import static java.util.Comparator.comparing;

import java.util.List;

/** The order of a script: the archive's, in three passes (_tocEntryRestorePass). */
final class RestoreOrder {
  private enum Pass {
    MAIN,
    ACL,
    AFTER_ACL
  }

  private RestoreOrder() {}

  static List<TocEntry> of(List<TocEntry> entries) {
    return entries.stream().sorted(comparing(RestoreOrder::pass)).toList();
  }

  private static Pass pass(TocEntry entry) {
    return switch (entry.kind()) {
      case ACL, DEFAULT_ACL -> Pass.ACL;
      case EVENT_TRIGGER, MATERIALIZED_VIEW_DATA -> Pass.AFTER_ACL;
      case COMMENT -> entry.tag().startsWith("EVENT TRIGGER ") ? Pass.AFTER_ACL : Pass.MAIN;
      default -> Pass.MAIN;
    };
  }
}
