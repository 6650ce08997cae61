package dev.pgconvoy.validate.schema;

import dev.pgconvoy.postgres.SqlResource;
import java.util.Locale;

/**
 * Objects that are read together, by the statement in the file of the same name. In this order, in
 * which what belongs to something comes after it.
 */
enum Family {
  SCHEMAS,
  EXTENSIONS,
  LANGUAGES,
  COLLATIONS,
  TYPES,
  FUNCTIONS,
  OPERATORS,
  TEXT_SEARCH,
  FOREIGN_SERVERS,
  RELATIONS,
  COLUMNS,
  CONSTRAINTS,
  INDEXES,
  TABLE_PARTS,
  PUBLICATIONS,
  PUBLICATION_SCHEMAS(15),
  EVENT_TRIGGERS,
  DATABASE,
  COMMENTS,
  LABELS,
  OWNERS,
  PRIVILEGES,
  PLANNER_STATISTICS;

  /** The first major that has such objects. */
  private final int since;

  Family() {
    this(0);
  }

  Family(int since) {
    this.since = since;
  }

  int since() {
    return since;
  }

  /** A query, without the semicolon at its end. */
  String query() {
    String sql = SqlResource.read(Family.class, name().toLowerCase(Locale.ROOT) + ".sql").strip();
    return sql.substring(0, sql.length() - 1);
  }
}
