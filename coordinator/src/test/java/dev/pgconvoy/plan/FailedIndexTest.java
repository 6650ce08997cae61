package dev.pgconvoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.plan.SyntheticDatabase.Made;
import dev.pgconvoy.task.ConstraintKind;
import dev.pgconvoy.task.Task.BuildIndex;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left out where an index of a large table can't be built. */
class FailedIndexTest {

  private static final long BYTES = 100 << 20;
  private static final PlanOptions OPTIONS = PlanOptions.defaults(4, 16);

  private final SyntheticDatabase database = new SyntheticDatabase();

  @Test
  void other_keys_of_its_table_are_made_after_it_has_ended() {
    Made table = database.table("t", BYTES);
    int key = database.key(table, "t_pkey", ConstraintKind.PRIMARY_KEY);
    int index = database.index(table, "t_index", true);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability graph = new Reachability(plan.graph());
    assertTrue(graph.isBefore(plan.ledger().task(index), plan.ledger().task(key)));
    assertFalse(graph.needs(plan.ledger().task(key), plan.ledger().task(index)));
    assertTrue(graph.needs(plan.ledger().task(key), build(plan, key)));
  }

  /** What builds the index that a key is put on. */
  private static int build(Plan plan, int key) {
    return IntStream.range(0, plan.graph().size())
        .filter(node -> !plan.graph().isBarrier(node))
        .filter(node -> plan.graph().payload(node) instanceof BuildIndex it && it.dumpId() == key)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void only_what_is_attached_to_the_same_partitioned_index_needs_it() {
    Made root = database.partitioned("root");
    Made middle = database.partitioned("middle");
    Made leaf = database.table("leaf", BYTES);
    int[] failing = tree(root, middle, leaf, "a");
    int[] other = tree(root, middle, leaf, "b");
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability graph = new Reachability(plan.graph());
    int build = plan.ledger().task(failing[0]);
    int attached = plan.ledger().task(failing[1]);
    assertEquals(attached, plan.ledger().task(failing[2]));
    assertTrue(graph.needs(attached, build));
    assertNotEquals(attached, plan.ledger().task(other[1]));
    assertEquals(plan.ledger().task(other[1]), plan.ledger().task(other[2]));
    assertFalse(graph.needs(plan.ledger().task(other[1]), build));
  }

  /** An index on every level; returns that of the leaf, and what attaches it and the middle one. */
  private int[] tree(Made root, Made middle, Made leaf, String name) {
    int ofRoot = database.index(root, "root_" + name, true);
    int ofMiddle = database.index(middle, "middle_" + name, true);
    int ofLeaf = database.index(leaf, "leaf_" + name, true);
    return new int[] {
      ofLeaf,
      database.attachIndex(leaf, ofLeaf, middle, ofMiddle),
      database.attachIndex(middle, ofMiddle, root, ofRoot)
    };
  }
}
