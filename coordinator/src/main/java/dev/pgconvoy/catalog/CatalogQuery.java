package dev.pgconvoy.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The statements of this package, each a file beside it that runs in psql as it is. */
enum CatalogQuery {
  SCOPE,
  DATABASE,
  DATABASE_GRANTS,
  DATABASE_LABELS,
  SETTINGS,
  TABLES,
  RELATION_NAMES,
  SEQUENCES,
  INDEXES,
  FOREIGN_KEYS,
  MATERIALIZED_VIEWS,
  LARGE_OBJECTS,
  EXTENSIONS,
  ROLES,
  MEMBERSHIPS;

  String sql() {
    String file = name().toLowerCase(Locale.ROOT) + ".sql";
    try (InputStream sql = CatalogQuery.class.getResourceAsStream(file)) {
      if (sql == null) {
        throw new IllegalStateException(file + " is missing from this build of pgconvoy");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
