package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.preflight.Facts;
import dev.pgconvoy.preflight.FactsReader;
import dev.pgconvoy.preflight.SourceFacts;
import dev.pgconvoy.preflight.TargetFacts;
import dev.pgconvoy.preflight.Wanted;
import dev.pgconvoy.session.ThisMachine;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;

/** Which servers the two sides are, and what the checklist has to know of them. */
record BothSides(Looked<SourceFacts> source, Looked<TargetFacts> target) {

  /**
   * One side.
   *
   * @param <T> what is asked of this side only
   * @param here whether it runs on this machine, and shares its processors
   */
  record Looked<T>(ServerIdentity identity, FactsReader.Side<T> facts, boolean here) {}

  /** Makes, beside the connections, what reads the answers. */
  static boolean prepare() {
    FactsReader.prepare();
    return true;
  }

  /** The queries are sent without waiting for each other. */
  static Future<Looked<SourceFacts>> source(PgConnection session) {
    return looked(session, FactsReader.source(session));
  }

  /** The same of the target. */
  static Future<Looked<TargetFacts>> target(PgConnection session) {
    return looked(session, FactsReader.target(session));
  }

  private static <T> Future<Looked<T>> looked(
      PgConnection session, Future<FactsReader.Side<T>> facts) {
    Future<ServerIdentity> identity = ServerIdentity.read(session);
    Future<Boolean> here = ThisMachine.runs(session);
    return Future.all(identity, facts, here)
        .map(all -> new Looked<>(identity.result(), facts.result(), here.result()));
  }

  /**
   * COPYs at a time from which on more would be no faster, as far as that can be known: where the
   * target is on this machine, each keeps two of its processors busy, the backend that stores the
   * rows one, and all that feeds it the other.
   *
   * @param slots at most this many
   */
  int streams(int slots) {
    return target.here() ? Math.clamp(ThisMachine.processors() / 2, 1, slots) : slots;
  }

  /**
   * Whether so many tasks keep all of the target's processors busy, as far as that can be known:
   * where it is on this machine.
   */
  boolean isTargetBusyWith(int tasks) {
    return target.here() && tasks >= ThisMachine.processors();
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
