package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.corpus.NewerPgDump;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whole migrations into the newest major, from sources that the usual pg_dump may be too old for.
 */
final class NewerSource {

  /** Fills a source of this major, moves it, and leaves nothing behind. */
  static RunSummary migrated(int major, String script) throws Exception {
    return migrated(major, script, PlanSettings.defaults());
  }

  /** The same of what the settings choose. */
  static RunSummary migrated(int major, String script, PlanSettings settings) throws Exception {
    Vertx vertx = Vertx.vertx();
    BusCodec.register(vertx.eventBus());
    try (TestDatabase source = PostgresServers.database(PostgresServers.of(major), "");
        TestDatabase target = PostgresServers.database(PostgresServers.of(18), "")) {
      source.run(script);
      return new Migration(vertx, options(source, target, settings), "test")
          .run()
          .toCompletionStage()
          .toCompletableFuture()
          .get(5, TimeUnit.MINUTES);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  private static MigrationOptions options(
      TestDatabase source, TestDatabase target, PlanSettings settings) throws Exception {
    return new MigrationOptions(
        MigrationRequest.endpoint(PgEndpoint.Role.SOURCE, source.uri()),
        MigrationRequest.endpoint(PgEndpoint.Role.TARGET, target.uri()),
        2,
        EnumSet.allOf(Section.class),
        false,
        false,
        Set.of(),
        Optional.of(NewerPgDump.binDirectory()),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        settings);
  }

  private NewerSource() {}
}
