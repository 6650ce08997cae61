package dev.pgconvoy.schedule;

import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Undoes tasks that were believed done, or on their way, when the journal or the tables themselves
 * have lost them.
 */
final class LostTasks {

  private final TaskBoard board;
  private final ReadyQueue queue;
  private final FailedTasks failures;
  private final Terminations terminations;
  private final Milestones milestones;
  private final Consumer<Decision> decide;

  LostTasks(
      TaskBoard board,
      ReadyQueue queue,
      FailedTasks failures,
      Terminations terminations,
      Milestones milestones,
      Consumer<Decision> decide) {
    this.board = board;
    this.queue = queue;
    this.failures = failures;
    this.terminations = terminations;
    this.milestones = milestones;
    this.decide = decide;
  }

  /**
   * The journal doesn't have these: they fall, and all that depends on them; what is at work ends.
   */
  void notDone(TaskSet tasks) {
    fall(tasks, new BitSet());
  }

  /** They fall as well, and those of them that are at work end. */
  void outdated(TaskSet tasks) {
    fall(tasks, TaskSet.of(tasks.stream().filter(this::isAtWork)).toBitSet());
  }

  private boolean isAtWork(int task) {
    TaskState state = board.state(task);
    return state == TaskState.RUNNING || state == TaskState.TERMINATING;
  }

  private void fall(TaskSet tasks, BitSet undone) {
    board.undo(
        tasks,
        (task, was) -> {
          undone.set(task);
          unqueue(task, was);
        });
    if (!undone.isEmpty()) {
      decide.accept(new Decision.TasksUndone(TaskSet.copyOf(undone)));
      terminations.revoke(undone);
      milestones.reconsider();
    }
  }

  /**
   * Their tables were found empty: they fall alone, while what depends on them and is done stays
   * so.
   */
  void emptied(TaskSet tasks) {
    BitSet undone = new BitSet();
    board.undoAlone(
        tasks,
        (task, was) -> {
          unqueue(task, was);
          if (was == TaskState.DONE) {
            undone.set(task);
          }
        });
    if (!undone.isEmpty()) {
      decide.accept(new Decision.TasksUndone(TaskSet.copyOf(undone)));
      milestones.reconsider();
    }
  }

  private void unqueue(int task, TaskState was) {
    if (was == TaskState.READY) {
      queue.remove(task);
    } else if (was == TaskState.RETRYING) {
      failures.forget(task);
    }
  }
}
