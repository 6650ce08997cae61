package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.schedule.SchedulerEvent;
import dev.pgconvoy.schedule.TaskSet;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of a run while it goes on: told to its execution, and what is asked before there
 * is one is kept until then. From any thread.
 */
final class Steering {

  private static final String BEFORE_TASKS = "stopped before any task was handed out";

  private final RunBoard board;

  // Each is set before the execution is looked for, and looked at after the execution is set: so
  // that what is asked in between is told twice rather than never.
  private volatile boolean stopping;
  private volatile boolean paused;
  private volatile long bytesPerSecond;

  private volatile @Nullable RunExecution execution;
  private final Promise<Void> stopAsked = Promise.promise();

  Steering(RunBoard board) {
    this.board = board;
  }

  /** The run ends: tasks at work come to their end, and nothing new is begun. */
  void stopInOrder() {
    stopping = true;
    stopAsked.tryComplete();
    board.phase(Phase.STOPPING, "tasks at work come to their end");
    tell(new SchedulerEvent.Drain());
  }

  boolean isStopping() {
    return stopping;
  }

  /**
   * For what is done before there is an execution.
   *
   * @throws InterruptedByUser if the run is to end
   */
  void stopIfAsked() {
    if (stopping) {
      throw new InterruptedByUser(BEFORE_TASKS);
    }
  }

  /**
   * Waits for what is done before there is an execution, and may last as long as somebody holds a
   * lock.
   *
   * @throws InterruptedByUser if the run is to end meanwhile; then the work goes on, for the caller
   *     to end
   */
  <T extends @Nullable Object> T await(Future<T> work) {
    Promise<T> first = Promise.promise();
    work.onComplete(first::tryComplete, first::tryFail);
    stopAsked.future().onSuccess(asked -> first.tryFail(new InterruptedByUser(BEFORE_TASKS)));
    return first.future().await();
  }

  void pause() {
    paused = true;
    tell(new SchedulerEvent.Pause());
  }

  void goOn() {
    paused = false;
    tell(new SchedulerEvent.Resume());
  }

  /** At most this many tasks at work from now on; before there are slots, there is no limit. */
  void slots(int limit) {
    RunExecution now = execution;
    if (now != null) {
      now.slots(limit);
    }
  }

  /** At most so many bytes a second from now on; 0 for no limit. */
  void rate(long limit) {
    bytesPerSecond = limit;
    RunExecution now = execution;
    if (now != null) {
      now.rate(limit);
    }
  }

  /** Tries these tasks again that failed, or at once those that wait for it. */
  void tryAgain(TaskSet tasks) {
    tell(new SchedulerEvent.TryAgain(tasks));
  }

  /** From now on this is steered, as was asked so far. */
  void take(RunExecution running) {
    execution = running;
    if (stopping) {
      running.tell(new SchedulerEvent.Drain());
    } else if (paused) {
      running.tell(new SchedulerEvent.Pause());
    }
    if (bytesPerSecond > 0) {
      running.rate(bytesPerSecond);
    }
  }

  /** The execution has ended, and can be told nothing more. */
  void letGo() {
    execution = null;
  }

  private void tell(SchedulerEvent event) {
    RunExecution now = execution;
    if (now != null) {
      now.tell(event);
    }
  }

  /** Ctrl-C before there was anything to drain. */
  static final class InterruptedByUser extends RuntimeException {
    private static final long serialVersionUID = 1;

    private InterruptedByUser(String message) {
      super(message);
    }
  }
}
