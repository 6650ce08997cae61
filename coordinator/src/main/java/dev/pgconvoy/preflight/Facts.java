package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;

/**
 * All that is known before the schema is read.
 *
 * @param sameDatabase whether both sides are one and the same database
 */
public record Facts(
    ServerFacts source,
    ServerFacts target,
    SourceFacts inSource,
    TargetFacts inTarget,
    boolean sameDatabase,
    Wanted wanted) {

  ServerFacts server(Role side) {
    return switch (side) {
      case SOURCE -> source;
      case TARGET -> target;
    };
  }
}
