package dev.pgconvoy.postgres;

import java.util.Comparator;

/** A relation's name with its schema, as the catalog has it: not quoted, not folded. */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

  private static final Comparator<QualifiedName> ORDER =
      Comparator.comparing(QualifiedName::schema).thenComparing(QualifiedName::name);

  public QualifiedName {
    if (schema.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("a qualified name needs a schema and a name");
    }
  }

  /** Quoted always, so that it means the same whatever the letters. */
  public String sql() {
    return Sql.identifier(schema) + "." + Sql.identifier(name);
  }

  @Override
  public int compareTo(QualifiedName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return sql();
  }
}
