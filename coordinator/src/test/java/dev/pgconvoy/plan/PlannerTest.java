package dev.pgconvoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.plan.SyntheticDatabase.Made;
import dev.pgconvoy.task.ConstraintKind;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.AddConstraint;
import dev.pgconvoy.task.Task.BuildIndex;
import dev.pgconvoy.task.Task.RefreshMatview;
import dev.pgconvoy.task.Task.RestoreEntries;
import dev.pgconvoy.task.Task.TableData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: nothing is lost and nothing comes too early. Method: databases of all shapes, by seed. */
class PlannerTest {

  private static final long MB = 1 << 20;
  private static final PlanOptions OPTIONS = PlanOptions.defaults(4, 16);
  private static final PlanOptions WITH_PRIVILEGES =
      new PlanOptions(
          4,
          EnumSet.allOf(Section.class),
          true,
          true,
          PlanOptions.DEFAULT_PART_BYTES,
          Optional.empty(),
          16);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_entry_is_restored_once_or_skipped_for_a_reason(long seed) {
    PlanInput input = RandomDatabase.of(seed, 300).input(WITH_PRIVILEGES);
    Plan plan = Planner.plan(input);
    List<Integer> restored = plan.tasks().stream().flatMap(PlannerTest::finished).toList();
    BitSet builtOnly = plan.builtApart();
    restored.forEach(builtOnly::clear);
    Set<Integer> all = new HashSet<>(restored);
    assertEquals(restored.size(), all.size());
    builtOnly.stream().forEach(all::add);
    plan.skipped().forEach(skipped -> assertTrue(all.add(skipped.dumpId())));
    assertEquals(input.archive().entries().size(), all.size());
  }

  private static Stream<Integer> finished(Task task) {
    return switch (task) {
      case RestoreEntries restore -> restore.dumpIds().stream();
      case AddConstraint add -> Stream.of(add.dumpId());
      case RefreshMatview refresh -> Stream.of(refresh.dumpId());
      default -> Stream.empty();
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void every_entry_comes_after_what_it_depends_on(long seed) {
    PlanInput input = RandomDatabase.of(seed, 200).input(WITH_PRIVILEGES);
    Plan plan = Planner.plan(input);
    Reachability before = new Reachability(plan.graph());
    for (TocEntry entry : input.archive().entries()) {
      if (plan.ledger().isInTask(entry.dumpId())) {
        int task = plan.ledger().task(entry.dumpId());
        entry.dependencies().stream()
            .filter(plan.ledger()::isInTask)
            .map(plan.ledger()::task)
            .forEach(on -> assertTrue(on == task || before.isBefore(on, task), entry::toString));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void what_may_run_anothers_code_waits_for_all_rows(long seed) {
    PlanInput input = RandomDatabase.of(seed, 100).input(OPTIONS);
    Plan plan = Planner.plan(input);
    Reachability before = new Reachability(plan.graph());
    Set<String> early = Set.of("TABLE", "INDEX", "CONSTRAINT", "COMMENT");
    List<Integer> data = tasks(plan, Section.DATA);
    for (TocEntry entry : input.archive().entries()) {
      if (plan.ledger().isInTask(entry.dumpId()) && !early.contains(entry.desc())) {
        int task = plan.ledger().task(entry.dumpId());
        if (plan.graph().section(task) == Section.POST_DATA) {
          data.forEach(rows -> assertTrue(before.isBefore(rows, task), entry::toString));
        }
      }
    }
  }

  @Test
  void rows_that_may_run_anothers_code_come_after_what_configures_it() {
    SyntheticDatabase database = new SyntheticDatabase();
    database.special("small", 8192, null);
    database.special("large", 100 * MB, null);
    database.special("configuration", 8192, "true");
    database.table("plain", 100 * MB);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability before = new Reachability(plan.graph());
    List<Integer> data = tasks(plan, Section.DATA);
    int configuring =
        data.stream()
            .filter(task -> copies(plan, task).contains("configuration"))
            .findAny()
            .orElseThrow();
    for (int task : data) {
      boolean calls = copies(plan, task).stream().anyMatch(Set.of("small", "large")::contains);
      assertEquals(calls, before.isBefore(configuring, task), () -> copies(plan, task).toString());
    }
    assertTrue(data.size() > 3);
  }

  private static List<String> copies(Plan plan, int task) {
    return switch (plan.graph().payload(task)) {
      case TableData data -> List.of(data.copy().table().name());
      case Task.SmallTables small ->
          small.copies().stream().map(copy -> copy.table().name()).toList();
      default -> List.of();
    };
  }

  @Test
  void the_same_input_gives_the_same_plan() {
    Plan one = Planner.plan(RandomDatabase.of(5, 200).input(OPTIONS));
    Plan other = Planner.plan(RandomDatabase.of(5, 200).input(OPTIONS));
    assertEquals(one.tasks(), other.tasks());
    assertEquals(one.cut(), other.cut());
  }

  @Test
  void names_of_tasks_are_unique() {
    List<Task> tasks = Planner.plan(RandomDatabase.of(6, 500).input(WITH_PRIVILEGES)).tasks();
    assertEquals(tasks.size(), tasks.stream().map(Task::id).distinct().count());
  }

  @Test
  void a_resume_with_more_slots_keeps_the_cut_and_the_names_of_its_tasks() {
    SyntheticDatabase database = RandomDatabase.of(7, 200);
    Plan first = Planner.plan(database.input(PlanOptions.defaults(2, 16)));
    Plan resumed = Planner.plan(database.input(PlanOptions.defaults(16, 16)), first.cut());
    assertEquals(first.tasks(), resumed.tasks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-data", "sequences", "data", "post-data", "validate"})
  void a_section_chosen_alone_has_tasks_of_that_section_only(String section) {
    PlanInput input =
        RandomDatabase.of(8, 100).input(OPTIONS.withSections(Set.of(Section.of(section))));
    Plan plan = Planner.plan(input);
    assertFalse(plan.tasks().isEmpty());
    assertTrue(plan.tasks().stream().allMatch(task -> task.section() == Section.of(section)));
  }

  @Test
  void the_indexes_of_a_large_table_are_built_side_by_side_and_keys_put_on_them_afterwards() {
    SyntheticDatabase database = new SyntheticDatabase();
    Made table = database.table("t", 100 * MB);
    int key = database.key(table, "t_pkey", ConstraintKind.PRIMARY_KEY);
    int index = database.index(table, "t_index", true);
    Plan plan = Planner.plan(database.input(OPTIONS));
    List<Task> builds = plan.tasks().stream().filter(BuildIndex.class::isInstance).toList();
    assertEquals(2, builds.size());
    assertEquals(builds.getLast(), plan.graph().payload(plan.ledger().task(index)));
    assertEquals(
        new RestoreEntries(Section.POST_DATA, "key on index \"s\".\"t_pkey\"", List.of(key)),
        plan.graph().payload(plan.ledger().task(key)));
  }

  @Test
  void indexes_are_built_without_parallel_workers_where_readers_keep_the_processors_busy() {
    SyntheticDatabase database = new SyntheticDatabase();
    Made table = database.table("t", 100 * MB);
    Set<Integer> all =
        Set.of(database.index(table, "t_1", true), database.index(table, "t_2", true));
    PlanOptions busy = PlanOptions.defaults(2, 16).withTargetBusy(true);
    assertEquals(all, builtSerially(database, busy));
    assertEquals(Set.of(), builtSerially(database, busy.withTargetBusy(false)));
    assertEquals(Set.of(), builtSerially(database, busy.withEventTriggers(true)));
    assertEquals(
        Set.of(),
        builtSerially(
            database, busy.withSections(EnumSet.complementOf(EnumSet.of(Section.VALIDATE)))));
  }

  private static Set<Integer> builtSerially(SyntheticDatabase database, PlanOptions options) {
    Plan plan = Planner.plan(database.input(options));
    return SerialBuilds.of(plan, options).stream().boxed().collect(Collectors.toSet());
  }

  @Test
  void an_early_index_waits_for_its_own_table_only() {
    SyntheticDatabase database = new SyntheticDatabase();
    Made first = database.table("a", 100 * MB);
    Made second = database.table("b", 100 * MB);
    int index = database.index(first, "a_index", true);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability before = new Reachability(plan.graph());
    for (int rows : tasks(plan, Section.DATA)) {
      TableCopy copy = ((TableData) plan.graph().payload(rows)).copy();
      assertEquals(
          copy.oid() == first.oid(),
          before.isBefore(rows, plan.ledger().task(index)),
          second::toString);
    }
  }

  @Test
  void an_index_of_a_partition_waits_for_all_rows_that_may_be_routed_to_it() {
    SyntheticDatabase database = new SyntheticDatabase();
    Made parent = database.partitioned("parent");
    Made one = database.scattered("one", parent, 100 * MB);
    database.scattered("two", parent, 100 * MB);
    int index = database.index(one, "one_index", true);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability before = new Reachability(plan.graph());
    tasks(plan, Section.DATA)
        .forEach(rows -> assertTrue(before.isBefore(rows, plan.ledger().task(index))));
    assertEquals(1, tasks(plan, Section.VALIDATE).size());
  }

  @Test
  void a_large_table_is_read_back_as_soon_as_all_rows_are_there() {
    SyntheticDatabase database = largeTable();
    database.table("other", 100 * MB);
    Plan plan = Planner.plan(database.input(OPTIONS));
    Reachability before = new Reachability(plan.graph());
    for (int reading : tasks(plan, Section.VALIDATE)) {
      tasks(plan, Section.DATA).forEach(rows -> assertTrue(before.isBefore(rows, reading)));
    }
    assertFalse(isReadBackLast(database, OPTIONS));
    assertTrue(isReadBackLast(database, OPTIONS.withEventTriggers(true)));
    assertTrue(
        isReadBackLast(
            database,
            OPTIONS.withSections(EnumSet.of(Section.DATA, Section.POST_DATA, Section.VALIDATE))));
  }

  @Test
  void rows_are_read_back_last_where_code_of_users_may_run_after_they_were_loaded() {
    SyntheticDatabase otherIndex = largeTable();
    otherIndex.index(otherIndex.table("other", MB), "late_index", false);
    assertTrue(isReadBackLast(otherIndex, OPTIONS));
    SyntheticDatabase view = largeTable();
    view.refresh(view.materializedView("harmless"));
    assertFalse(isReadBackLast(view, OPTIONS));
    view.refresh(view.ownMaterializedView("own"));
    assertTrue(isReadBackLast(view, OPTIONS));
    for (String kind : List.of("CHECK CONSTRAINT", "EVENT TRIGGER", "SOMETHING NEW")) {
      SyntheticDatabase database = largeTable();
      database.postData(kind, "x");
      assertTrue(isReadBackLast(database, OPTIONS), kind);
    }
    for (String kind : List.of("TRIGGER", "RULE", "POLICY", "PUBLICATION")) {
      SyntheticDatabase database = largeTable();
      database.postData(kind, "x");
      assertFalse(isReadBackLast(database, OPTIONS), kind);
    }
  }

  private static SyntheticDatabase largeTable() {
    SyntheticDatabase database = new SyntheticDatabase();
    database.key(database.table("large", 100 * MB), "large_pkey", ConstraintKind.PRIMARY_KEY);
    return database;
  }

  private static boolean isReadBackLast(SyntheticDatabase database, PlanOptions options) {
    Plan plan = Planner.plan(database.input(options));
    Reachability before = new Reachability(plan.graph());
    int reading =
        tasks(plan, Section.VALIDATE).stream()
            .filter(task -> plan.graph().payload(task).id().text().contains("\"large\""))
            .findFirst()
            .orElseThrow();
    List<Integer> postData = tasks(plan, Section.POST_DATA);
    assertEquals(
        postData.stream().anyMatch(task -> before.isBefore(task, reading)),
        postData.stream().allMatch(task -> before.isBefore(task, reading)));
    return before.isBefore(postData.getFirst(), reading);
  }

  @Test
  void grants_on_one_schema_follow_each_other() {
    SyntheticDatabase database = new SyntheticDatabase();
    int first = 0;
    int last = 0;
    for (int i = 0; i < 250; i++) {
      last = database.privilege("SCHEMA s", 2);
      first = first == 0 ? last : first;
    }
    Plan plan = Planner.plan(database.input(WITH_PRIVILEGES));
    Reachability before = new Reachability(plan.graph());
    assertTrue(before.isBefore(plan.ledger().task(first), plan.ledger().task(last)));
  }

  @Test
  void privileges_are_left_out_by_default() {
    SyntheticDatabase database = new SyntheticDatabase();
    int privilege = database.privilege("SCHEMA s", 2);
    assertTrue(
        Planner.plan(database.input(OPTIONS))
            .skipped()
            .contains(new Skipped(privilege, SkipReason.PRIVILEGES)));
  }

  private static List<Integer> tasks(Plan plan, Section section) {
    List<Integer> tasks = new ArrayList<>();
    for (int task = 0; task < plan.graph().size(); task++) {
      if (!plan.graph().isBarrier(task) && plan.graph().section(task) == section) {
        tasks.add(task);
      }
    }
    return tasks;
  }
}
