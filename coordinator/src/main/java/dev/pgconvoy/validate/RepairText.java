package dev.pgconvoy.validate;

import dev.pgconvoy.validate.ValidationResult.Repair;

/** A repair as people read it. */
final class RepairText {

  static String of(Repair repair) {
    if (repair.refused() != null) {
      return "no repair of " + repair.object() + ": " + repair.refused();
    }
    String when = repair.done() ? "repaired " : "--repair would repair ";
    return when
        + repair.object()
        + switch (repair.how()) {
          case "rows" ->
              ": %d rows %sdeleted, %d inserted"
                  .formatted(repair.deleted(), repair.done() ? "" : "would be ", repair.inserted());
          case "reload" ->
              " by loading it anew: %d rows go, %d come"
                  .formatted(repair.deleted(), repair.inserted());
          default -> "";
        };
  }

  private RepairText() {}
}
