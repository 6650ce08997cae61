package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.LockMode;
import dev.pgconvoy.plan.RelationLock;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.plan.TaskGraphBuilder;
import dev.pgconvoy.task.Section;
import java.util.List;

/** Builds small graphs for tests. */
final class Graphs {

  private final TaskGraphBuilder<String> builder = TaskGraph.builder(name -> name);

  /** A task whose failure stops the run. */
  int task(double seconds, int... dependencies) {
    return task(Section.DATA, seconds, dependencies);
  }

  int task(Section section, double seconds, int... dependencies) {
    return dependOn(add(section, seconds, OnFailure.STOP_RUN, List.of()), dependencies);
  }

  /** A task whose failure is recorded. */
  int optional(double seconds, int... dependencies) {
    return dependOn(add(Section.POST_DATA, seconds, OnFailure.RECORD, List.of()), dependencies);
  }

  /** A task whose failure may be for want of what others bring. */
  int needy(Section section, double seconds, int... dependencies) {
    return dependOn(add(section, seconds, OnFailure.TRY_LAST, List.of()), dependencies);
  }

  int locking(double seconds, RelationLock... locks) {
    return add(Section.DATA, seconds, OnFailure.STOP_RUN, List.of(locks));
  }

  int locking(Section section, double seconds, RelationLock... locks) {
    return add(section, seconds, OnFailure.STOP_RUN, List.of(locks));
  }

  int barrier(Barrier kind, int... dependencies) {
    return dependOn(builder.addBarrier("barrier", kind), dependencies);
  }

  TaskGraph<String> build() {
    return builder.build();
  }

  static RelationLock share(long relation) {
    return new RelationLock(relation, LockMode.SHARE);
  }

  static RelationLock exclusive(long relation) {
    return new RelationLock(relation, LockMode.ACCESS_EXCLUSIVE);
  }

  private int add(Section section, double seconds, OnFailure policy, List<RelationLock> locks) {
    return builder.add("task " + builder.size(), section, seconds, policy, locks);
  }

  private int dependOn(int node, int... dependencies) {
    for (int dependency : dependencies) {
      builder.dependency(node, dependency);
    }
    return node;
  }
}
