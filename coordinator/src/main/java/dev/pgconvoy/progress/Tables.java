package dev.pgconvoy.progress;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunContents.TableFacts;

/** Names of tables. */
final class Tables {

  static String sql(TableFacts table) {
    return new QualifiedName(table.schema(), table.name()).sql();
  }

  private Tables() {}
}
