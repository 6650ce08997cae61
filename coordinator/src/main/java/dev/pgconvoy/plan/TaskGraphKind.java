package dev.pgconvoy.plan;

import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.task.Section;
import org.jspecify.annotations.Nullable;

/** A node's kind in one byte: what its failure means if it is a task, when it is complete if not. */
final class TaskGraphKind {

  /** In the order of their ordinals; {@code values()} makes a copy each time. */
  static final Section[] SECTIONS = Section.values();

  private static final OnFailure[] ON_FAILURE = OnFailure.values();
  private static final Barrier[] BARRIERS = Barrier.values();

  private TaskGraphKind() {}

  static byte of(OnFailure policy) {
    return (byte) policy.ordinal();
  }

  static byte of(Barrier barrier) {
    return (byte) (ON_FAILURE.length + barrier.ordinal());
  }

  static boolean isBarrier(byte kind) {
    return kind >= ON_FAILURE.length;
  }

  static OnFailure onFailure(byte kind) {
    return ON_FAILURE[kind];
  }

  static @Nullable Barrier barrier(byte kind) {
    return isBarrier(kind) ? BARRIERS[kind - ON_FAILURE.length] : null;
  }
}
