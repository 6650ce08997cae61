package dev.pgconvoy.validate.schema;

import dev.pgconvoy.catalog.CatalogScope;

/**
 * Which definitions are compared.
 *
 * @param owner whether owners are
 * @param acl whether privileges are
 */
public record SchemaOptions(CatalogScope scope, boolean owner, boolean acl) {

  /** Whether a family belongs to what is wanted, on a server of this major. */
  boolean wants(Family family, int major) {
    return major >= family.since()
        && switch (family) {
          case OWNERS -> owner;
          case PRIVILEGES -> acl;
          default -> true;
        };
  }

  /** Whether all that the database holds is wanted. */
  boolean everything() {
    return !scope.selective()
        && scope.excludedSchemas().isEmpty()
        && scope.excludedTables().isEmpty();
  }
}
