package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.session.Activity;
import dev.pgconvoy.session.Lookout;
import dev.pgconvoy.session.Sight;
import dev.pgconvoy.session.SnapshotHolder;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.validate.schema.SchemaComparison;
import dev.pgconvoy.validate.schema.SchemaImage;
import dev.pgconvoy.validate.schema.SchemaOptions;
import dev.pgconvoy.validate.schema.SchemaReader;
import dev.pgconvoy.validate.schema.SchemaResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the target has the definitions that the source had at the run's snapshot. Those of the
 * source are read while the run's tasks are at work, those of the target when all is done.
 *
 * <p>To be used on the story's virtual-thread context.
 */
final class SchemaProof {

  private static final String SESSION = "definitions";
  private static final String NO_ENCODING = "SQL_ASCII";
  private static final int NAMED = 10;

  /**
   * Between looks at a reading that isn't over when all else is: it has had the time of the run.
   */
  private static final long LOOK_SECONDS = 5;

  private final Vertx vertx;
  private final Servers servers;
  private final RunBoard board;
  private final SchemaOptions options;
  private final boolean rawText;
  private @Nullable Future<SchemaImage> source;
  private volatile @Nullable SourceSession reading;
  private volatile @Nullable SchemaResult result;

  SchemaProof(
      Vertx vertx, Servers servers, PlanSettings settings, Catalog catalog, RunBoard board) {
    this.vertx = vertx;
    this.servers = servers;
    this.board = board;
    this.options = new SchemaOptions(RunPlan.scope(settings), settings.owner(), settings.acl());
    this.rawText = catalog.database().encoding().equals(NO_ENCODING);
  }

  /** Begins to read the source's, beside all else that goes on. */
  void begin(Context context, String run, String snapshotId) {
    Promise<SchemaImage> read = Promise.promise();
    source = read.future();
    context.runOnContext(
        v -> readSource(SessionSettings.applicationName(run, SESSION), snapshotId, read));
  }

  private void readSource(String name, String snapshotId, Promise<SchemaImage> read) {
    try (SourceSession session = SourceSession.open(servers.source(), name, snapshotId)) {
      reading = session;
      int major = servers.sourceIdentity().majorVersion();
      read.complete(SchemaReader.read(session.connection(), options, major, rawText).await());
    } catch (Throwable e) {
      // A run that is stopped interrupts what it waits for here, which nobody needs then.
      read.tryFail(e);
    }
  }

  /**
   * @param told what the run has told of already
   * @return empty if they could not be compared, of which people are told
   */
  Optional<SchemaResult> compare(String run, ToldObjects told) {
    board.phase(Phase.RUNNING, "comparing definitions");
    if (!servers.readsAsSuperuser()) {
      told.withoutSubscriptions();
    }
    try {
      SchemaImage onTarget =
          read(
              new PgConnector(vertx, servers.target().endpoint(), SessionSettings.source()),
              run,
              servers.targetIdentity().majorVersion());
      SchemaResult found = SchemaComparison.compare(onSource(run), onTarget, told::why);
      result = found;
      tell(found);
      return Optional.of(found);
    } catch (RuntimeException e) {
      board.event(
          Severity.ERROR,
          "the definitions of both sides could not be compared: " + PgFailure.from(e).oneLine());
      return Optional.empty();
    } finally {
      board.phase(Phase.RUNNING, null);
    }
  }

  /** As read at the beginning, or where that failed, as they are now. */
  private SchemaImage onSource(String run) {
    Future<SchemaImage> begun = source;
    if (begun != null) {
      try {
        cutIfNobodyReads(begun, run);
        return begun.await();
      } catch (RuntimeException e) {
        board.event(
            Severity.WARNING,
            "the source's definitions could not be read in the run's snapshot, and are compared as they are now: "
                + PgFailure.from(e).oneLine());
      }
    }
    return read(servers.source(), run, servers.sourceIdentity().majorVersion());
  }

  /**
   * Looks beside the connection, as nothing else watches over it: where its server process is gone,
   * or waits for us as we do for it, what was sent got lost on the way.
   */
  private void cutIfNobodyReads(Future<SchemaImage> begun, String run) {
    Lookout lookout =
        new Lookout(servers.source(), SessionSettings.applicationName(run, "lookout"));
    boolean idleBefore = false;
    while (!isOver(begun)) {
      SourceSession open = reading;
      Sight sight = lookout.look(System.nanoTime()).await();
      boolean idle = open != null && isIdle(sight, open);
      if (idle && idleBefore && !begun.isComplete()) {
        Objects.requireNonNull(open).abandon();
        return;
      }
      idleBefore = idle;
    }
  }

  private boolean isOver(Future<SchemaImage> begun) {
    Future.any(begun.otherwiseEmpty(), vertx.timer(LOOK_SECONDS, TimeUnit.SECONDS)).await();
    return begun.isComplete();
  }

  private static boolean isIdle(Sight sight, SourceSession session) {
    return switch (sight) {
      case Sight.Seen(var backends) -> {
        Activity activity = backends.get(session.backend());
        yield activity == null || activity.waitsForClient();
      }
      case Sight.Unreachable u -> true;
      case Sight.Refused r -> false;
    };
  }

  private SchemaImage read(PgConnector connector, String run, int major) {
    String name = SessionSettings.applicationName(run, SESSION);
    try (SnapshotHolder now = SnapshotHolder.first(connector, name)) {
      return SchemaReader.read(now.connection(), options, major, rawText).await();
    }
  }

  private void tell(SchemaResult found) {
    List<String> without = found.withoutStatistics();
    if (!without.isEmpty()) {
      board.event(
          Severity.WARNING,
          without.size()
              + " tables have planner statistics on the source and none on the target, ANALYZE them: "
              + some(without));
    }
    if (!found.notes().isEmpty()) {
      board.event(Severity.INFO, "what the servers bring along differs: " + some(found.notes()));
    }
  }

  private static String some(List<String> texts) {
    String first = String.join("; ", texts.subList(0, Math.min(NAMED, texts.size())));
    return texts.size() > NAMED ? first + " and " + (texts.size() - NAMED) + " more" : first;
  }

  /** What was found; null if nothing was compared yet. May be called from any thread. */
  @Nullable SchemaResult result() {
    return result;
  }
}
