package dev.pgconvoy.validate;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.task.Section;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** One comparison of two databases. All methods may be called from any thread. */
public final class Validation {

  /**
   * How it ended.
   *
   * @param result null if it didn't come to one
   */
  public record Ended(RunSummary summary, @Nullable ValidationResult result) {}

  private final Vertx vertx;
  private final RunBoard board = new RunBoard(Section.VALIDATE);
  private final ValidationStory story;

  /**
   * @param version of pgconvoy, for the result
   */
  public Validation(Vertx vertx, ValidationOptions options, String version) {
    this.vertx = vertx;
    this.story = new ValidationStory(options, version, board);
  }

  /** Begins; completes when it has ended, however it has. */
  public Future<Ended> run() {
    return vertx
        .deployVerticle(
            story, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .compose(id -> story.ended().eventually(() -> vertx.undeploy(id)));
  }

  /** How far it is. */
  public RunView view() {
    return board.view();
  }

  /** Ends it soon; nothing that was begun on the target is kept. */
  public void stop() {
    story.stopInOrder();
  }
}
