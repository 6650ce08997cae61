package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.preflight.Facts;
import dev.pgconvoy.preflight.FactsReader;
import dev.pgconvoy.preflight.SourceFacts;
import dev.pgconvoy.preflight.TargetFacts;
import dev.pgconvoy.preflight.Wanted;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;

/** Which servers the two sides are, and what the checklist has to know of them. */
record BothSides(Looked<SourceFacts> source, Looked<TargetFacts> target) {

  /**
   * One side.
   *
   * @param <T> what is asked of this side only
   */
  record Looked<T>(ServerIdentity identity, FactsReader.Side<T> facts) {}

  /** The queries are sent without waiting for each other. */
  static Future<Looked<SourceFacts>> source(PgConnection session) {
    return looked(ServerIdentity.read(session), FactsReader.source(session));
  }

  /** The same of the target. */
  static Future<Looked<TargetFacts>> target(PgConnection session) {
    return looked(ServerIdentity.read(session), FactsReader.target(session));
  }

  private static <T> Future<Looked<T>> looked(
      Future<ServerIdentity> identity, Future<FactsReader.Side<T>> facts) {
    return Future.all(identity, facts).map(both -> new Looked<>(identity.result(), facts.result()));
  }

  Facts facts(Wanted wanted) {
    return new Facts(
        source.facts().server(),
        target.facts().server(),
        source.facts().database(),
        target.facts().database(),
        sameDatabase(),
        wanted);
  }

  private boolean sameDatabase() {
    Long system = source.identity().systemIdentifier();
    return system != null
        && system.equals(target.identity().systemIdentifier())
        && source.identity().databaseOid() == target.identity().databaseOid()
        && source.identity().inRecovery() == target.identity().inRecovery();
  }
}
