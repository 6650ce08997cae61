package dev.pgconvoy.preflight;

/** Tables whose rows are elsewhere. */
final class ForeignTables implements Check<Facts> {

  @Override
  public String id() {
    return "foreign-tables";
  }

  @Override
  public Outcome examine(Facts facts) {
    var tables = facts.inSource().foreignTables();
    if (tables.isEmpty()) {
      return Outcome.ok("the source has no foreign tables");
    }
    return Outcome.warning(
        Names.listed(tables, "foreign table"),
        "their definitions travel, their rows stay where they are: the target has to reach their servers itself",
        "Open the network from the target to those servers, and check the user mappings there");
  }
}
