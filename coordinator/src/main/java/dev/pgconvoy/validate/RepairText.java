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
              ": %s %sdeleted, %,d inserted"
                  .formatted(
                      RowCount.text(repair.deleted()),
                      repair.done() ? "" : "would be ",
                      repair.inserted());
          case "reload" ->
              " by loading it anew: %,d %s, %,d %s"
                  .formatted(
                      repair.deleted(),
                      repair.deleted() == 1 ? "row goes" : "rows go",
                      repair.inserted(),
                      repair.inserted() == 1 ? "comes" : "come");
          default -> "";
        };
  }

  private RepairText() {}
}
