package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.Table;
import java.util.List;

/** How rows travel: in binary where every column's type means the same on both sides. */
final class CopyFormats implements Check<Contents> {

  @Override
  public String id() {
    return "copy-format";
  }

  @Override
  public Outcome examine(Contents contents) {
    List<Table> tables =
        contents.catalog().tablesWithRows().stream().filter(Table::withData).toList();
    if (!contents.catalog().database().utf8()) {
      return Outcome.ok(
          Names.counted(tables.size(), "table")
              + " in text, as the source is in "
              + contents.catalog().database().encoding());
    }
    List<String> text =
        tables.stream()
            .filter(table -> table.textOnly() != null)
            .map(table -> table.name() + " (" + table.textOnly() + ")")
            .toList();
    return Outcome.ok(
        Names.counted(tables.size() - text.size(), "table")
            + " in binary"
            + (text.isEmpty()
                ? ""
                : ", %s in text, for columns whose types have no binary form that means the same elsewhere: %s"
                    .formatted(text.size(), Names.some(text))));
  }
}
