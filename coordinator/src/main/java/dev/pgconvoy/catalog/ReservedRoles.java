package dev.pgconvoy.catalog;

import java.util.List;

/** Roles that belong to a server or a managed service, and are never carried to another. */
public final class ReservedRoles {

  private static final String PREDEFINED = "pg_";
  private static final List<String> OF_SERVICES = List.of("rds", "cloudsql", "alloydb", "azure");

  private ReservedRoles() {}

  public static boolean contains(String role) {
    return role.startsWith(PREDEFINED) || isOfService(role);
  }

  /** Whether only some provider's servers have it; a predefined role can be granted anywhere. */
  public static boolean isOfService(String role) {
    return OF_SERVICES.stream().anyMatch(role::startsWith);
  }
}
