package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.Table;
import java.util.List;

/** Tables that a crash of their server empties. */
final class UnloggedTables implements Check<Contents> {

  @Override
  public String id() {
    return "unlogged-tables";
  }

  @Override
  public Outcome examine(Contents contents) {
    List<String> unlogged =
        contents.catalog().tables().stream()
            .filter(Table::unlogged)
            .map(table -> table.name().toString())
            .toList();
    return Outcome.ok(
        unlogged.isEmpty()
            ? "no unlogged tables"
            : Names.listed(unlogged, "unlogged table")
                + ", with rows that are copied too; a crash of the target loses these, and a run that notices copies them again");
  }
}
