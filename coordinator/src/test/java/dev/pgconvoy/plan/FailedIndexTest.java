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
  void neither_another_key_nor_a_comment_on_another_index_needs_it() {
    Made table = database.table("t", BYTES);
    int failing = database.key(table, "t_unique", ConstraintKind.UNIQUE);
    int key = database.key(table, "t_pkey", ConstraintKind.PRIMARY_KEY);
    int index = database.index(table, "t_index", true);
    int onFailing = database.comment("CONSTRAINT t_unique ON t", failing);
    int onIndex = database.comment("INDEX t_index", index);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability graph = new Reachability(plan.graph());
    int build = build(plan, failing);
    int keyed = plan.ledger().task(failing);
    assertTrue(graph.needs(keyed, build));
    assertTrue(graph.isBefore(build, plan.ledger().task(key)));
    assertFalse(graph.needs(plan.ledger().task(key), build));
    assertFalse(graph.needs(plan.ledger().task(key), plan.ledger().task(index)));
    assertTrue(graph.needs(plan.ledger().task(onFailing), keyed));
    assertFalse(graph.needs(plan.ledger().task(onIndex), keyed));
    assertTrue(graph.isBefore(plan.ledger().task(index), plan.ledger().task(onIndex)));
  }

  @Test
  void a_comment_on_it_needs_it() {
    Made table = database.table("t", BYTES);
    int key = database.key(table, "t_pkey", ConstraintKind.PRIMARY_KEY);
    int index = database.index(table, "t_index", true);
    int comment = database.comment("INDEX t_index", index);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability graph = new Reachability(plan.graph());
    assertTrue(graph.needs(plan.ledger().task(comment), plan.ledger().task(index)));
    assertFalse(graph.needs(plan.ledger().task(key), plan.ledger().task(index)));
  }

  @Test
  void of_the_foreign_keys_of_small_tables_only_those_that_refer_to_its_key_need_it() {
    Made large = database.table("large", BYTES);
    Made small = database.table("small", 1);
    Made other = database.table("other", 1);
    int failing = database.key(large, "large_pkey", ConstraintKind.PRIMARY_KEY);
    int key = database.key(small, "small_pkey", ConstraintKind.PRIMARY_KEY);
    int toLarge = database.foreignKey(other, large, failing);
    int toSmall = database.foreignKey(other, small, key);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability graph = new Reachability(plan.graph());
    assertTrue(graph.needs(plan.ledger().task(toLarge), build(plan, failing)));
    assertFalse(graph.needs(plan.ledger().task(toSmall), build(plan, failing)));
    assertTrue(graph.needs(plan.ledger().task(toSmall), plan.ledger().task(key)));
  }

  @Test
  void of_rules_that_one_task_makes_all_are_made_that_can_be() {
    Made large = database.table("large", BYTES);
    int failing = database.key(large, "large_pkey", ConstraintKind.PRIMARY_KEY);
    int grouped = database.object("RULE", "grouped _RETURN", large.dumpId(), failing);
    int plain = database.object("RULE", "large plain", large.dumpId());
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability graph = new Reachability(plan.graph());
    assertEquals(plan.ledger().task(plain), plan.ledger().task(grouped));
    assertTrue(graph.isBefore(plan.ledger().task(failing), plan.ledger().task(plain)));
    assertFalse(graph.needs(plan.ledger().task(plain), plan.ledger().task(failing)));
  }

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
  void others_of_the_same_partitioned_index_are_attached_without_it() {
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
    assertTrue(graph.isBefore(build, attached));
    assertFalse(graph.needs(attached, build));
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
