package dev.pgconvoy.archive;

import static java.util.stream.Collectors.joining;

import java.util.Objects;

/** An archive as {@code pg_restore --list --verbose} shows it, with dependencies. */
final class PgRestoreList {
  private PgRestoreList() {}

  /** Such a list without its head. */
  static String entries(String list) {
    return list.lines()
        .dropWhile(line -> !line.equals("; Selected TOC Entries:"))
        .skip(2)
        .collect(joining("\n"));
  }

  static String of(Archive archive) {
    return archive.entries().stream().map(PgRestoreList::of).collect(joining("\n"));
  }

  private static String of(TocEntry entry) {
    String line =
        "%d; %d %d %s %s %s %s"
            .formatted(
                entry.dumpId(),
                entry.tableOid(),
                entry.oid(),
                entry.desc(),
                Objects.requireNonNullElse(entry.namespace(), "-"),
                entry.tag(),
                Objects.requireNonNullElse(entry.owner(), ""));
    String dependencies = entry.dependencies().stream().mapToObj(id -> " " + id).collect(joining());
    return TocEntry.onOneLine(line)
        + (dependencies.isEmpty() ? "" : "\n;\tdepends on:" + dependencies);
  }
}
