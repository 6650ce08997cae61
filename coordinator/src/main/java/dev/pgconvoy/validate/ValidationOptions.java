package dev.pgconvoy.validate;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.validate.schema.SchemaOptions;
import java.util.Optional;

/**
 * What is compared.
 *
 * @param jobs connections to each side that read at the same time
 * @param scope what is wanted of either side
 * @param definitions which definitions are compared; empty for none
 */
public record ValidationOptions(
    PgEndpoint source,
    PgEndpoint target,
    int jobs,
    CatalogScope scope,
    RepairOptions repair,
    Optional<SchemaOptions> definitions) {

  public ValidationOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException(jobs + " jobs");
    }
  }
}
