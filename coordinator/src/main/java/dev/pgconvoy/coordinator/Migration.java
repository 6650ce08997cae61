package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.schedule.TaskSet;
import dev.pgconvoy.validate.schema.SchemaResult;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One migration, as those see it who start and watch it. It may be watched from any thread.
 *
 * <p>It opens and closes its own connections and deploys its verticles; the Vertx is the caller's.
 */
public final class Migration {

  private final Vertx vertx;
  private final RunBoard board = new RunBoard();
  private final Steering steering = new Steering(board);
  private final Leadership leadership = new Leadership(steering);
  private final MigrationStory story;

  /** In this process alone. */
  public Migration(Vertx vertx, MigrationOptions options, String version) {
    this(vertx, options, version, Optional.empty());
  }

  /**
   * @param crew workers of other processes, which the event bus of this Vertx reaches
   */
  public Migration(Vertx vertx, MigrationOptions options, String version, Optional<Crew> crew) {
    this.vertx = vertx;
    this.story = new MigrationStory(options, version, board, steering, leadership, crew);
  }

  /** Runs it to its end. Completes with a summary however it ends; fails only on a bug. */
  public Future<RunSummary> run() {
    return vertx
        .deployVerticle(
            story, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .compose(id -> story.ended().eventually(() -> vertx.undeploy(id)));
  }

  /**
   * For when it is over: whether another coordinator was at work on the target, so that nothing was
   * done here.
   */
  public boolean wasForestalled() {
    return leadership.wasForestalled();
  }

  /**
   * For when it is over: whether nothing was done here, and nobody has asked it to stop, so that it
   * can as well begin later.
   */
  public boolean canWait() {
    return leadership.canWait();
  }

  /** The picture of the run at this moment. */
  public RunView view() {
    return board.view();
  }

  /** The same, for those that look closer. */
  public RunPicture picture() {
    return board.picture();
  }

  /** Its tables, tasks and objects. */
  public RunPages pages() {
    return new RunPages(board);
  }

  /** What the comparison of definitions found; empty before it, and where rows aren't validated. */
  public Optional<SchemaResult> definitions() {
    return story.definitions();
  }

  /** At most this many tasks at work from now on; no more than there are slots. */
  public void slots(int limit) {
    steering.slots(limit);
  }

  /**
   * All COPYs together move at most that much from now on.
   *
   * @param bytesPerSecond 0 for no limit
   */
  public void rate(long bytesPerSecond) {
    steering.rate(bytesPerSecond);
  }

  /**
   * Tries tasks again that failed, with what was left out for them, and at once those that wait for
   * another attempt; others are left alone.
   *
   * @param tasks their numbers
   */
  public void tryAgain(IntStream tasks) {
    steering.tryAgain(TaskSet.of(tasks));
  }

  /** Writes an event that isn't the engine's own, such as a person's wish. */
  public void note(RunEvent.Severity severity, String text) {
    board.event(severity, text);
  }

  /** Ends the run in order: tasks at work end, nothing new is begun, and a resume can go on. */
  public void stop() {
    steering.stopInOrder();
  }

  /** Hands out nothing more until {@link #goOn}; tasks at work end. */
  public void pause() {
    steering.pause();
  }

  /** Goes on after a pause, whatever it was for. */
  public void goOn() {
    steering.goOn();
  }
}
