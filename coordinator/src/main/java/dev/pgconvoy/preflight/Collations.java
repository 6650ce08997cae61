package dev.pgconvoy.preflight;

import java.util.List;

/** Whether the target has the collations that columns and indexes of the source name. */
final class Collations implements Check<Facts> {

  @Override
  public String id() {
    return "collations";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> missing =
        facts.inSource().collations().stream()
            .filter(name -> !facts.inTarget().collations().contains(name))
            .toList();
    if (missing.isEmpty() || !facts.wanted().makesSchema()) {
      return Outcome.ok("the target has every collation that the source's objects name");
    }
    String found = "the target doesn't have " + Names.listed(missing, "collation");
    String why = "tables and indexes that sort by it can't be made there";
    String[] remedies = {
      "Install the locale on the target's host, then run there: SELECT pg_import_system_collations('pg_catalog')",
      "Give these columns another collation on the source: ALTER TABLE ... ALTER COLUMN ... TYPE ... COLLATE ..."
    };
    // Which of the objects that are wanted use it is known to pg_dump only.
    return facts.wanted().scope().selective()
        ? Outcome.warning(found, why, remedies)
        : Outcome.refusal(found, why, remedies);
  }
}
