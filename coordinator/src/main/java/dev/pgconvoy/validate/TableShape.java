package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as one side has it, with all its partitions if it is partitioned.
 *
 * @param condition of an extension's configuration table: which rows are the user's, as a WHERE
 *     clause; null for all
 * @param key columns that name a row; empty where there are none
 * @param relations what its rows are read from; none of a foreign table
 * @param foreignTables itself, or the partitions, whose rows are elsewhere
 */
record TableShape(
    QualifiedName name,
    Kind kind,
    @Nullable String condition,
    List<Column> columns,
    List<String> key,
    List<Relation> relations,
    List<QualifiedName> foreignTables) {

  /** Kinds of tables. */
  enum Kind {
    TABLE,
    PARTITIONED,
    FOREIGN
  }

  TableShape {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    relations = List.copyOf(relations);
    foreignTables = List.copyOf(foreignTables);
  }

  long bytes() {
    long sum = 0;
    for (Relation relation : relations) {
      sum += relation.bytes();
    }
    return sum;
  }

  /** An estimate; of a table that was never analyzed one from its size. */
  long rows() {
    return relations.stream().mapToLong(TableShape::rows).sum();
  }

  private static long rows(Relation relation) {
    return relation.rows() > 0 ? relation.rows() : relation.bytes() / 100;
  }
}
