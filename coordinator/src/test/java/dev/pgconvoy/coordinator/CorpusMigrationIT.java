package dev.pgconvoy.coordinator;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.corpus.CorpusCase;
import dev.pgconvoy.corpus.CorpusDatabase;
import dev.pgconvoy.corpus.DumpComparison;
import dev.pgconvoy.corpus.NewerPgDump;
import dev.pgconvoy.corpus.PlainDump;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promise, on every kind of object. Goal: what pgconvoy says is proved has arrived, whatever a
 * database holds. Method: each database of the corpus is migrated, and the judge is pg_dump, which
 * dumps both sides: schema, rows, sequence values, large objects, owners, privileges, comments and
 * the database's properties have to be equal, but for what {@code Normalisation} lists.
 */
class CorpusMigrationIT {

  private static final int JOBS = 2;
  private static final int LIMIT_MINUTES = 2;

  /** The newest source that the pg_dump of the machines reads on which these tests run. */
  private static final int NEWEST_FOR_USUAL_PG_DUMP = 15;

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    BusCodec.register(vertx.eventBus());
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_MINUTES, TimeUnit.MINUTES);
  }

  static Stream<CorpusCase> cases() {
    return CorpusCase.chosen();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_database_arrives_whole(CorpusCase each) throws Exception {
    try (CorpusDatabase source =
            CorpusDatabase.loaded(each.file(), PostgresServers.of(each.sourceMajor()));
        CorpusDatabase target =
            CorpusDatabase.empty(each.file(), PostgresServers.of(each.targetMajor()))) {
      RunSummary summary = migrate(each, source, target);
      assertEquals(Verdict.PROVED, summary.verdict(), () -> story(summary));
      assertEquals("", compare(source, target).toString());
    }
  }

  private static RunSummary migrate(CorpusCase each, CorpusDatabase source, CorpusDatabase target)
      throws Exception {
    return new Migration(vertx, options(each, source, target), "test")
        .run()
        .toCompletionStage()
        .toCompletableFuture()
        .get(LIMIT_MINUTES, TimeUnit.MINUTES);
  }

  private static MigrationOptions options(
      CorpusCase each, CorpusDatabase source, CorpusDatabase target) throws Exception {
    return new MigrationOptions(
        endpoint(PgEndpoint.Role.SOURCE, source),
        endpoint(PgEndpoint.Role.TARGET, target),
        JOBS,
        EnumSet.allOf(Section.class),
        false,
        false,
        Set.of(),
        pgBin(each),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        everything());
  }

  private static PgEndpoint endpoint(PgEndpoint.Role role, CorpusDatabase database) {
    return PgEndpoint.parse(role, database.uri(), CredentialOptions.none(), Map.of());
  }

  /** With owners and privileges: the roles of the corpus are on all servers. */
  private static PlanSettings everything() {
    return new PlanSettings(
        true, true, false, List.of(), List.of(), List.of(), List.of(), List.of(), null, true);
  }

  private static Optional<Path> pgBin(CorpusCase each) throws Exception {
    return each.sourceMajor() <= NEWEST_FOR_USUAL_PG_DUMP
        ? Optional.empty()
        : Optional.of(NewerPgDump.binDirectory());
  }

  private static DumpComparison compare(CorpusDatabase source, CorpusDatabase target)
      throws IOException, InterruptedException {
    Path binDirectory = NewerPgDump.binDirectory();
    return DumpComparison.between(
        PlainDump.of(binDirectory, source.server(), source.name()),
        PlainDump.of(binDirectory, target.server(), target.name()));
  }

  private static String story(RunSummary summary) {
    return Stream.of(
            Stream.of("stopped because " + summary.stopReason()),
            summary.failed().stream()
                .map(failed -> failed.object() + ": " + failed.failure().oneLine()),
            summary.differences().stream(),
            summary.view().events().stream()
                .filter(event -> event.severity() != Severity.INFO)
                .map(event -> event.severity() + " " + event.text()))
        .flatMap(lines -> lines)
        .collect(joining("\n"));
  }
}
