package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunSummary.Verdict;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/**
 * A coordinator that waits while another one is at work on its target, and whose turn comes when
 * that one is gone: its session on the target has ended, or hasn't been heard of for so long that
 * it is ended. All methods may be called from any thread.
 */
public final class Standby {

  /** What became of the waiting. */
  public sealed interface Ended {

    /** Nobody leads the run any more, or nobody has begun one: it is for this process to do so. */
    record Turn() implements Ended {}

    /** Another coordinator has brought its run to an end that leaves nothing to take over. */
    record Over(String run, Verdict verdict) implements Ended {}

    /** The run isn't one that this process could go on with, and the reason what to do about it. */
    record Refused(String reason) implements Ended {}

    /** As asked. */
    record Stopped() implements Ended {}
  }

  private final Vertx vertx;
  private final StandbyStory story;

  /**
   * @param version of pgconvoy: only a run of the same one, from the same source, is taken over
   * @param say told what is waited for, from any thread
   */
  public Standby(Vertx vertx, MigrationOptions options, String version, Consumer<String> say) {
    this.vertx = vertx;
    this.story = new StandbyStory(options, version, say);
  }

  /**
   * Fails if the source or the target can't be reached at the beginning; later on the target is
   * waited for.
   */
  public Future<Ended> await() {
    return vertx
        .deployVerticle(
            story, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .compose(id -> story.ended().eventually(() -> vertx.undeploy(id)));
  }

  /** Waits no more. */
  public void stop() {
    story.stopSoon();
  }
}
