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

  /** What somebody knows who begins to wait. */
  public enum Known {
    NOTHING,
    /** That both servers can be reached: if one can't be now, it is waited for. */
    SERVERS,
    /** And that another coordinator is at work, or was until the target was lost. */
    OTHER
  }

  /** What became of the waiting. */
  public sealed interface Ended {

    /**
     * Nobody leads the run any more, or nobody has begun one: it is for this process to do so.
     *
     * @param known for the case that it has to wait again
     */
    record Turn(Known known) implements Ended {}

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
   * @param known what this process knows by now
   * @param say told what is waited for, from any thread
   */
  public Standby(
      Vertx vertx, MigrationOptions options, String version, Known known, Consumer<String> say) {
    this.vertx = vertx;
    this.story = new StandbyStory(options, version, known, say);
  }

  /**
   * Fails if the source or the target can't be reached at the beginning, where they never were;
   * else they are waited for.
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
