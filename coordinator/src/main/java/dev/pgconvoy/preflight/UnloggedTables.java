package dev.pgconvoy.preflight;

import dev.pgconvoy.task.Section;
import java.util.List;

/** Tables that a crash of their server empties, and that no standby can read. */
final class UnloggedTables implements Check<Contents> {

  @Override
  public String id() {
    return "unlogged-tables";
  }

  @Override
  public Outcome examine(Contents contents) {
    List<String> unlogged =
        contents.catalog().tables().stream()
            .filter(table -> table.unlogged() && !table.partitioned())
            .map(table -> table.name().toString())
            .toList();
    if (contents.facts().source().inRecovery()
        && !unlogged.isEmpty()
        && contents.facts().wanted().sections().contains(Section.DATA)) {
      return Outcome.refusal(
          "on a standby, as the source is one, nobody can read "
              + Names.listed(unlogged, "unlogged table"),
          "their rows, and the values of their sequences, are on the primary alone",
          "Give the address of the primary",
          "Leave these tables out by --exclude-table, and bring them from there");
    }
    return Outcome.ok(
        unlogged.isEmpty()
            ? "no unlogged tables"
            : Names.listed(unlogged, "unlogged table")
                + ", with rows that are copied too; a crash of the target loses these, and a run that notices copies them again");
  }
}
