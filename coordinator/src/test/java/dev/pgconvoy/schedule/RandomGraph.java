package dev.pgconvoy.schedule;

import dev.pgconvoy.plan.LockMode;
import dev.pgconvoy.plan.RelationLock;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.TaskGraph.Barrier;
import dev.pgconvoy.plan.TaskGraph.OnFailure;
import dev.pgconvoy.plan.TaskGraphBuilder;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chains, fans, barriers and locks, as a seed has it. */
final class RandomGraph {

  private static final List<LockMode> MODES = List.of(LockMode.values());
  private static final List<OnFailure> POLICIES = List.of(OnFailure.values());

  private final Random random;
  private final TaskGraphBuilder<String> builder = TaskGraph.builder(name -> name);
  private final int largest;
  private final int relations;
  private final double locking;
  private final double chaining;

  private RandomGraph(Random random) {
    this.random = random;
    this.largest = 2 + random.nextInt(60);
    this.relations = 1 + random.nextInt(6);
    this.locking = random.nextDouble();
    this.chaining = random.nextDouble();
  }

  static TaskGraph<String> of(Random random) {
    return new RandomGraph(random).build();
  }

  private TaskGraph<String> build() {
    int barrier = -1;
    for (Section section : Section.values()) {
      int first = builder.size();
      for (int count = random.nextInt(largest); count > 0; count--) {
        dependOnSome(task(section), barrier);
      }
      if (random.nextBoolean()) {
        barrier = barrierOver(first, barrier);
      }
    }
    if (builder.size() == 0) {
      task(Section.DATA);
    }
    return builder.build();
  }

  private int task(Section section) {
    OnFailure policy = POLICIES.get(random.nextInt(POLICIES.size()));
    double seconds = 0.01 + random.nextDouble() * 10;
    return builder.add("task " + builder.size(), section, seconds, policy, locks());
  }

  private List<RelationLock> locks() {
    List<RelationLock> locks = new ArrayList<>();
    while (random.nextDouble() < locking * 0.7 && locks.size() < 3) {
      LockMode mode = MODES.get(random.nextInt(MODES.size()));
      locks.add(new RelationLock(1_000L * random.nextInt(relations), mode));
    }
    return locks;
  }

  private void dependOnSome(int task, int barrier) {
    if (barrier >= 0) {
      builder.dependency(task, barrier);
    }
    while (task > 0 && random.nextDouble() < chaining * 0.7) {
      int nearest = random.nextBoolean() ? task - 1 : random.nextInt(task);
      builder.dependency(task, nearest);
    }
  }

  private int barrierOver(int first, int earlier) {
    int count = builder.size();
    Barrier kind = random.nextBoolean() ? Barrier.ALL_DONE : Barrier.ALL_ENDED;
    int barrier = builder.addBarrier("barrier", kind);
    for (int task = first; task < count; task++) {
      builder.dependency(barrier, task);
    }
    if (earlier >= 0) {
      builder.dependency(barrier, earlier);
    }
    return barrier;
  }
}
