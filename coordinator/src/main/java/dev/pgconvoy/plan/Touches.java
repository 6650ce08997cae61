package dev.pgconvoy.plan;

import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which objects, besides its own, an entry changes. Two entries that change one object are never
 * restored at the same time: PostgreSQL would let them deadlock, or fail with "tuple concurrently
 * updated". An object is named by its dump id, and 0 stands for all operators, which create each
 * other's shells.
 */
final class Touches {

  private static final int OPERATORS = 0;

  private final Contents contents;

  /** Trees of partitions, as a forest: attaching one partition locks the default one beside it. */
  private final int[] parents;

  Touches(Contents contents) {
    this.contents = contents;
    this.parents = IntStream.range(0, contents.bound()).toArray();
    contents.entries().stream()
        .filter(entry -> Contents.is(entry, EntryKind.TABLE_ATTACH))
        .forEach(this::join);
  }

  private void join(TocEntry attach) {
    int[] tables = contents.dependencies(attach).mapToInt(TocEntry::dumpId).toArray();
    for (int table : tables) {
      parents[tree(table)] = tree(tables[0]);
    }
  }

  private int tree(int dumpId) {
    int root = dumpId;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** Dump ids of what this entry changes; some occur twice. */
  int[] of(TocEntry entry) {
    return switch (entry.kind()) {
      case COMMENT, SECURITY_LABEL, ACL -> attribute(entry);
      case OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY -> new int[] {OPERATORS};
      case TABLE, FOREIGN_TABLE -> parentTables(entry);
      case TABLE_ATTACH -> attach(entry);
      case SEQUENCE,
          SEQUENCE_OWNED_BY,
          DEFAULT,
          INDEX,
          INDEX_ATTACH,
          CONSTRAINT,
          CHECK_CONSTRAINT,
          FK_CONSTRAINT,
          STATISTICS,
          TRIGGER,
          RULE,
          POLICY,
          ROW_SECURITY ->
          ids(contents.dependencies(entry).filter(Touches::isChangeable));
      case OTHER -> ids(contents.dependencies(entry));
      default -> new int[0];
    };
  }

  /** A comment on a trigger locks the table, too. */
  private int[] attribute(TocEntry entry) {
    return ids(
        contents
            .dependencies(entry)
            .flatMap(described -> Stream.concat(Stream.of(described), owner(described))));
  }

  private Stream<TocEntry> owner(TocEntry described) {
    return switch (described.kind()) {
      case INDEX, CONSTRAINT, CHECK_CONSTRAINT, FK_CONSTRAINT, TRIGGER, RULE, POLICY, STATISTICS ->
          contents.dependencies(described).filter(Contents::isRelation);
      default -> Stream.empty();
    };
  }

  /** A child table registers with those it inherits from. */
  private int[] parentTables(TocEntry entry) {
    return ids(
        contents
            .dependencies(entry)
            .filter(
                on ->
                    Contents.is(on, EntryKind.TABLE) || Contents.is(on, EntryKind.FOREIGN_TABLE)));
  }

  private int[] attach(TocEntry entry) {
    int[] tables = ids(contents.dependencies(entry));
    int[] touched = Arrays.copyOf(tables, tables.length + 1);
    touched[tables.length] = tables.length == 0 ? entry.dumpId() : tree(tables[0]);
    return touched;
  }

  private static boolean isChangeable(TocEntry entry) {
    return Contents.isRelation(entry)
        || switch (entry.kind()) {
          case INDEX, CONSTRAINT -> true;
          default -> false;
        };
  }

  private static int[] ids(Stream<TocEntry> entries) {
    return entries.mapToInt(TocEntry::dumpId).toArray();
  }
}
