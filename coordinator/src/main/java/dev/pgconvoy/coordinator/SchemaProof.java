package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.validate.schema.SchemaComparison;
import dev.pgconvoy.validate.schema.SchemaImage;
import dev.pgconvoy.validate.schema.SchemaOptions;
import dev.pgconvoy.validate.schema.SchemaResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the target has the definitions that the source had at the run's snapshot. Those of the
 * source are read while the run's tasks are at work, those of the target beside the reading back of
 * rows, once nothing else is left to do.
 *
 * <p>To be used on the story's virtual-thread context.
 */
final class SchemaProof {

  private static final int NAMED = 10;

  private final Vertx vertx;
  private final Servers servers;
  private final RunBoard board;
  private final SchemaOptions options;
  private final boolean rawText;
  private @Nullable SideDefinitions source;
  private @Nullable SideDefinitions target;
  private final List<SideDefinitions> outdated = new ArrayList<>();
  private boolean reopened;
  private volatile @Nullable SchemaResult result;

  SchemaProof(
      Vertx vertx, Servers servers, PlanSettings settings, Catalog catalog, RunBoard board) {
    this.vertx = vertx;
    this.servers = servers;
    this.board = board;
    this.options = new SchemaOptions(settings.scope(), settings.owner(), settings.acl());
    this.rawText = !catalog.database().hasEncoding();
  }

  /** Begins to read the source's, beside all else that goes on. */
  void begin(Context context, String run, String snapshotId) {
    source = SideDefinitions.begin(context, ofSource(), run, snapshotId);
  }

  /** Nothing changes the target any more: begins to read its definitions, at the first call. */
  void settled(Context context, String run) {
    if (target == null && !reopened) {
      target = SideDefinitions.begin(context, ofTarget(), run);
    }
  }

  /** Somebody may change the target meanwhile: what was read of it counts for nothing. */
  void paused() {
    if (target != null) {
      outdated.add(target);
      target = null;
    }
  }

  /** The run changes the target yet: its definitions are read when it has ended. */
  void reopened() {
    reopened = true;
    paused();
  }

  private SideDefinitions.Request ofSource() {
    return new SideDefinitions.Request(
        servers.source(), servers.sourceIdentity().majorVersion(), options, rawText);
  }

  /** Over sessions that change nothing, as on the source. */
  private SideDefinitions.Request ofTarget() {
    PgConnector reading =
        new PgConnector(vertx, servers.target().endpoint(), SessionSettings.source());
    return new SideDefinitions.Request(
        reading, servers.targetIdentity().majorVersion(), options, rawText);
  }

  /**
   * @param told what the run has told of already
   * @return empty if they could not be compared, of which people are told
   */
  Optional<SchemaResult> compare(Context context, String run, ToldObjects told) {
    board.phase(Phase.RUNNING, "comparing definitions");
    if (!servers.readsAsSuperuser()) {
      told.withoutSubscriptions();
    }
    try {
      SchemaImage onTarget = onTarget(context, run);
      SchemaResult found = SchemaComparison.compare(onSource(context, run), onTarget, told::why);
      result = found;
      tell(found);
      return Optional.of(found);
    } catch (RuntimeException e) {
      board.event(
          Severity.ERROR,
          "the definitions of both sides could not be compared: " + PgFailure.from(e).oneLine());
      return Optional.empty();
    } finally {
      outdated.forEach(reading -> reading.end(vertx, run));
      board.phase(Phase.RUNNING, null);
    }
  }

  /** As read at the beginning, or where that failed, as they are now. */
  private SchemaImage onSource(Context context, String run) {
    SideDefinitions begun = source;
    if (begun != null) {
      try {
        return begun.image(vertx, run);
      } catch (RuntimeException e) {
        board.event(
            Severity.WARNING,
            "the source's definitions could not be read in the run's snapshot, and are compared as they are now: "
                + PgFailure.from(e).oneLine());
      }
    }
    return SideDefinitions.begin(context, ofSource(), run).image(vertx, run);
  }

  /** As read while rows were read back, or where that failed, as they are now. */
  private SchemaImage onTarget(Context context, String run) {
    SideDefinitions begun = target;
    if (begun != null) {
      try {
        return begun.image(vertx, run);
      } catch (RuntimeException e) {
        board.event(
            Severity.INFO,
            "the target's definitions are read again: " + PgFailure.from(e).oneLine());
      }
    }
    return SideDefinitions.begin(context, ofTarget(), run).image(vertx, run);
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
