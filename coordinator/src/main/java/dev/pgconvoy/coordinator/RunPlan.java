package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.bus.RunContext;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Extension;
import dev.pgconvoy.catalog.SourceDatabase;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanInput;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.plan.UnloggedTables;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.restore.Statements;
import dev.pgconvoy.schedule.TaskSet;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.TaskId;
import io.vertx.sqlclient.SqlConnection;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run together with what it needs to be carried out: the run's key, its snapshot, the
 * SQL of its tasks, and which of them the journal has.
 */
final class RunPlan {

  /** What to tell people when {@link #forgetEmptied} found something. */
  static final String EMPTIED =
      "the target went through crash recovery, which empties unlogged tables: their rows are copied again, and what was read back is read back again";

  private static final int NAMED = 5;

  private final Plan plan;
  private final Statements statements;
  private final PlanOptions options;
  private final List<SkippedObject> skipped;
  private final Archive archive;
  private final Catalog catalog;
  private final TaskIndex index;
  private final PlanContents contents;
  private final TaskSet done;
  private final boolean foundEmptied;

  /** By task: what is left to be made of it. */
  private final Map<String, Set<String>> failedAlone;

  private final RunKey key;
  private final @Nullable String copyEncoding;
  private volatile RunContext context;

  RunPlan(
      Plan plan,
      PlanOptions options,
      Statements statements,
      List<SkippedObject> skipped,
      Archive archive,
      Catalog catalog,
      RunKey key,
      SqlConnection target) {
    this.plan = plan;
    this.options = options;
    this.skipped = List.copyOf(skipped);
    this.statements = statements;
    this.archive = archive;
    this.catalog = catalog;
    this.key = key;
    this.copyEncoding = copyEncoding(catalog.database(), target);
    this.index = new TaskIndex(plan.graph());
    this.contents = new PlanContents(plan, statements, archive, catalog, copyEncoding);
    this.foundEmptied = !forgetEmptied(target).isEmpty();
    forgetTooEarly(new RunJournal(target));
    this.failedAlone = new RunJournal(target).failures().alone(key);
    this.done = TaskSet.copyOf(doneIn(new RunJournal(target)));
    this.context = new RunContext(key, null, copyEncoding, true);
  }

  /**
   * A source without an encoding has bytes that nobody has checked, and a target takes for valid
   * whatever is said to be in no encoding: so they are said to be in the target's, which both
   * check.
   */
  private static @Nullable String copyEncoding(SourceDatabase source, SqlConnection target) {
    if (source.utf8()) {
      return null;
    }
    return source.hasEncoding() ? source.encoding() : TargetCheck.encoding(target);
  }

  /** The tables whose rows the snapshot has to protect. */
  static List<QualifiedName> tablesToLock(Catalog catalog) {
    return catalog.tablesWithRows().stream().filter(Table::withData).map(Table::name).toList();
  }

  Stream<Extension> extensions() {
    return catalog.extensions().stream();
  }

  TaskGraph<Task> graph() {
    return plan.graph();
  }

  Plan plan() {
    return plan;
  }

  /** The same, for those that watch. */
  PlanContents contents() {
    return contents;
  }

  Catalog catalog() {
    return catalog;
  }

  RunKey key() {
    return key;
  }

  /** The tasks that were done when this process began. */
  TaskSet done() {
    return done;
  }

  RunContext context() {
    return context;
  }

  /** From now on leases carry the first of these names of the snapshot, or none. */
  void context(List<String> exports) {
    context =
        new RunContext(key, exports.isEmpty() ? null : exports.getFirst(), copyEncoding, true);
  }

  Task task(int number) {
    return plan.graph().payload(number);
  }

  /** Number of tasks, without barriers. */
  int tasks() {
    return index.size();
  }

  /** The sections that have been planned. */
  Set<Section> sections() {
    return options.sections();
  }

  /** Objects of the source that no task makes, and why. */
  List<SkippedObject> skipped() {
    return skipped;
  }

  /** What the task has to run; where all but some objects were made before, only theirs. */
  List<Statement> statements(Task task) {
    List<Statement> all = statements.of(task);
    Set<String> failed = failedAlone.get(task.id().text());
    return failed == null
        ? all
        : all.stream().filter(statement -> statement.isAbout(failed)).toList();
  }

  /** What to run before the first task of pre-data; none once all of that is done. */
  List<Statement> first() {
    boolean begins = tasksOf(Section.PRE_DATA).stream().anyMatch(task -> !done.contains(task));
    return begins ? statements.firstGrants() : List.of();
  }

  boolean isIn(int task, Section section) {
    return !plan.graph().isBarrier(task) && plan.graph().section(task) == section;
  }

  /** What of the plan the journal says is done. */
  final BitSet doneIn(RunJournal journal) {
    BitSet tasks = new BitSet();
    journal
        .done()
        .forEachId(
            key,
            id -> {
              int task = index.find(id);
              if (task >= 0) {
                tasks.set(task);
              }
            });
    return tasks;
  }

  /**
   * What was read back before all that changes rows has been done says nothing of the rows as they
   * will be, nor does a materialized view that was filled before the rows were there. Nor does what
   * an earlier process has read back say how rows are now: since then there was time to change
   * them.
   */
  private void forgetTooEarly(RunJournal journal) {
    BitSet missing = index.tasks(task -> task.section() != Section.VALIDATE).toBitSet();
    missing.andNot(doneIn(journal));
    if (!missing.isEmpty() || sections().contains(Section.VALIDATE)) {
      journal.done().forgetReadBack(key);
    }
    if (missing.stream().anyMatch(task -> isIn(task, Section.DATA))) {
      journal.done().forgetRefreshed(key);
    }
  }

  /** The tasks that are not among these. */
  Stream<Task> undone(BitSet done) {
    return IntStream.range(0, plan.graph().size())
        .filter(task -> !plan.graph().isBarrier(task) && !done.get(task))
        .mapToObj(this::task);
  }

  /** What the sections that this process doesn't do have come to. */
  OtherSections others(RunJournal journal) {
    return OtherSections.of(new PlanInput(archive, catalog, options), plan.cut(), journal, key);
  }

  /** Whether a crash had emptied unlogged tables before this process began. */
  boolean foundEmptied() {
    return foundEmptied;
  }

  /**
   * If the target went through crash recovery: takes out of the journal what that has emptied or
   * reset, and what was read back before.
   *
   * @return the tasks of this plan that have to be done again; none if there was no crash
   */
  final TaskSet forgetEmptied(SqlConnection target) {
    RunJournal journal = new RunJournal(target);
    if (journal.done().unloggedTablesSurvived()) {
      return TaskSet.NONE;
    }
    if (!TargetCheck.hasUnlogged(target)) {
      journal.done().reviveCanary();
      return TaskSet.NONE;
    }
    UnloggedTables unlogged = new UnloggedTables(catalog);
    List<Task> emptied = EmptiedTasks.of(plan.cut(), unlogged);
    journal
        .done()
        .forgetEmptied(
            key,
            emptied.stream().map(task -> task.id().text()).toList(),
            emptied.stream().flatMap(TaskRows::copiedIds).map(TaskId::text).toList(),
            unlogged.roots());
    Set<String> ids = emptied.stream().map(task -> task.id().text()).collect(Collectors.toSet());
    return index.tasks(
        task ->
            task.section() == Section.VALIDATE
                || task.section() == Section.SEQUENCES
                || ids.contains(task.id().text()));
  }

  /** The tasks whose work has to be in the journal before the snapshot may go. */
  TaskSet reading() {
    return index.tasks(
        task -> task.section() == Section.SEQUENCES || task.section() == Section.DATA);
  }

  TaskSet tasksOf(Section section) {
    return index.tasks(task -> task.section() == section);
  }

  /**
   * Deletes from the journal what it still says of those of these tasks that have to be done again
   * even so, as they looked at rows that were not there. What another one made is there: it must
   * not be made again, and finds itself in the journal.
   */
  void forget(RunJournal journal, TaskSet tasks) {
    List<Task> forgotten =
        tasks.stream()
            .filter(t -> !plan.graph().isBarrier(t))
            .mapToObj(this::task)
            .filter(TaskRows::lookAt)
            .toList();
    journal
        .done()
        .forget(
            key,
            forgotten.stream().map(task -> task.id().text()).toList(),
            forgotten.stream().flatMap(TaskRows::copiedIds).map(TaskId::text).toList());
  }

  /** An estimate of the bytes of rows that were not copied when this process began. */
  long bytesToCopy() {
    return IntStream.range(0, plan.graph().size())
        .filter(task -> isIn(task, Section.DATA) && !done.contains(task))
        .mapToLong(task -> TaskRows.expectedBytes(task(task)))
        .sum();
  }

  /** What these tasks would make, as the ledger names it. */
  Stream<String> objects(TaskSet tasks) {
    return tasks.stream()
        .filter(task -> !plan.graph().isBarrier(task))
        .mapToObj(this::task)
        .flatMap(this::objects)
        .distinct();
  }

  /** The same of one task, of whichever section. */
  Stream<String> objects(Task task) {
    List<Statement> made = statements(task);
    return made.isEmpty()
        ? Stream.of(task.id().text())
        : made.stream().map(Statement::object).distinct();
  }

  /** Some names of these tasks, for people. */
  String names(TaskSet tasks) {
    String named =
        tasks.stream()
            .filter(t -> !plan.graph().isBarrier(t))
            .limit(NAMED)
            .mapToObj(t -> task(t).id().text())
            .collect(Collectors.joining(", "));
    return tasks.size() > NAMED ? named + " and " + (tasks.size() - NAMED) + " more" : named;
  }
}
