package dev.pgconvoy.catalog;

import java.util.List;

/** Roles that belong to a server or a managed service, and are never carried to another. */
public final class ReservedRoles {

  private static final List<String> PREFIXES =
      List.of("pg_", "rds", "cloudsql", "alloydb", "azure");

  private ReservedRoles() {}

  public static boolean contains(String role) {
    return PREFIXES.stream().anyMatch(role::startsWith);
  }
}
