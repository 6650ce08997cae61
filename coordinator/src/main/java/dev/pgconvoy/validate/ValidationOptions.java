package dev.pgconvoy.validate;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.postgres.PgEndpoint;

/**
 * What is compared.
 *
 * @param jobs connections to each side that read at the same time
 * @param scope what is wanted of either side
 */
public record ValidationOptions(
    PgEndpoint source, PgEndpoint target, int jobs, CatalogScope scope, RepairOptions repair) {

  public ValidationOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException(jobs + " jobs");
    }
  }
}
