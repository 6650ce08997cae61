package dev.pgconvoy.restore;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.Index.KeyConstraint;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.ConstraintKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Primary keys and unique constraints whose index is built first, by the constraint's oid. */
final class KeyIndexes {

  private record Key(Index index, KeyConstraint constraint, QualifiedName table) {}

  private final Map<Long, Key> keys = new HashMap<>();

  KeyIndexes(Catalog catalog) {
    Map<Long, QualifiedName> tables = new HashMap<>();
    for (Table table : catalog.tables()) {
      tables.put(table.oid(), table.name());
    }
    for (Index index : catalog.indexes()) {
      KeyConstraint constraint = index.constraint();
      QualifiedName table = tables.get(index.tableOid());
      if (constraint != null && index.definition() != null && table != null) {
        keys.put(constraint.oid(), new Key(index, constraint, table));
      }
    }
  }

  /** CREATE INDEX, without a semicolon. */
  String definition(long constraintOid) {
    return Objects.requireNonNull(key(constraintOid).index().definition());
  }

  /** Puts the constraint on its index, whose name it has. */
  String attachment(long constraintOid) {
    Key key = key(constraintOid);
    KeyConstraint constraint = key.constraint();
    String kind = constraint.kind() == ConstraintKind.PRIMARY_KEY ? "PRIMARY KEY" : "UNIQUE";
    return "ALTER TABLE ONLY "
        + key.table().sql()
        + " ADD CONSTRAINT "
        + Sql.identifier(constraint.name())
        + " "
        + kind
        + " USING INDEX "
        + Sql.identifier(key.index().name().name())
        + (constraint.deferrable() ? " DEFERRABLE" : "")
        + (constraint.deferred() ? " INITIALLY DEFERRED" : "");
  }

  private Key key(long constraintOid) {
    Key key = keys.get(constraintOid);
    if (key == null) {
      throw new IllegalArgumentException(
          "the catalog has no index to build for constraint " + constraintOid);
    }
    return key;
  }
}
