package dev.pgconvoy.execute;

import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.RunContext;
import dev.pgconvoy.copy.Throttle;
import dev.pgconvoy.journal.TaskJournal;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.SmallTables;
import dev.pgconvoy.task.Task.TableData;
import dev.pgconvoy.task.TaskId;
import dev.pgconvoy.task.TaskOutcome;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Carries one task out: claims it in the journal, does its work, and commits both together.
 * Whatever fails, the transaction is rolled back, and both sessions can be used again if they are
 * still connected.
 *
 * <p>To be used on a virtual thread.
 */
public final class TaskExecutor {

  private final String worker;
  private final Supplier<SourceSession> source;
  private final TargetSession target;
  private final ProgressMeter meter;
  private final Abort abort;
  private final Throttle rate;

  /**
   * @param source gives the session on the source, opened when a task first needs it
   * @param rate of what is copied; reading back isn't held to it
   */
  public TaskExecutor(
      String worker,
      Supplier<SourceSession> source,
      TargetSession target,
      ProgressMeter meter,
      Abort abort,
      Throttle rate) {
    this.worker = worker;
    this.source = source;
    this.target = target;
    this.meter = meter;
    this.abort = abort;
    this.rate = rate;
  }

  /**
   * @throws TaskFailedException if it was rolled back, the answer to its commit was lost, or some
   *     of its tables could not be copied, while the others are there to stay
   * @throws FencedException if the run has been taken over
   */
  public TaskResult execute(Granted granted) {
    TaskResult result = attempt(granted);
    if (result.unfinished() != null) {
      throw result.unfinished();
    }
    return result;
  }

  private TaskResult attempt(Granted granted) {
    long start = System.nanoTime();
    TaskJournal journal = journal(granted.context());
    try {
      return switch (journal.begin(granted.task(), granted.attempt())) {
        case FENCED -> throw new FencedException(granted.context().run().run());
        case CRASHED_SINCE -> throw crashed();
        case DONE_BEFORE -> TaskResult.doneBefore(journal.outcomesOf(parts(granted.task())));
        case TAKEN -> finish(journal, granted, start);
      };
    } catch (FencedException e) {
      throw e;
    } catch (Throwable e) {
      // Beginning and committing can fail too, and would leave a transaction that refuses all.
      rollback(journal, e);
      throw TaskFailedException.of(null, e);
    }
  }

  private TaskResult finish(TaskJournal journal, Granted granted, long start) {
    List<TaskOutcome> before = copiedBefore(journal, granted);
    Work work;
    try {
      work = work(granted, before);
    } catch (Throwable e) {
      if (!canSingleOut(granted, e)) {
        throw e;
      }
      rollback(journal, e);
      begin(journal, granted);
      work = singleOut(granted, before);
    }
    if (isUnfinished(granted.task(), work)) {
      journal.commitWithout(granted.task(), work.failedObjects(), work.outcomes());
      return TaskResult.without(work.failedObjects(), work.outcomes());
    }
    journal.commit(granted.task(), work.outcomes(), before, work.failedObjects(), micros(start));
    return TaskResult.of(work);
  }

  private Work work(Granted granted, List<TaskOutcome> before) {
    RunContext context = granted.context();
    return switch (granted.task()) {
      case TableData data -> tables(context).part(data);
      case SmallTables small -> tables(context).all(missing(small, before));
      case Task.SequenceValues sequences ->
          new SequenceCopy(source.get().connection(), target.connection()).run(sequences);
      case Task.LargeObjects objects ->
          new LargeObjectCopy(source.get().copySession(), target.copySession(), meter, abort, rate)
              .run(objects);
      case Task.FingerprintPart part -> readBack(context).run(part);
      case Task.RestoreEntries t -> together(granted.statements());
      case Task.DatabaseProperties t -> together(granted.statements());
      case Task.BuildIndex t -> together(granted.statements());
      case Task.AddConstraint t -> together(granted.statements());
      case Task.ValidateConstraint t -> together(granted.statements());
      case Task.RefreshMatview t -> together(granted.statements());
      case Task.AnalyzeTables t -> together(granted.statements());
    };
  }

  private ReadBack readBack(RunContext context) {
    return new ReadBack(
        target.copySession(), new CopyStatements(context.copyEncoding()), meter, abort);
  }

  private TableCopyRun tables(RunContext context) {
    return new TableCopyRun(
        source.get().copySession(), target.copySession(), context, meter, abort, rate);
  }

  private Work together(List<Statement> statements) {
    if (!statements.isEmpty()) {
      abort.onRequest(why -> target.connection().cancelRequest());
      new StatementRun(target.connection(), meter).together(statements);
    }
    return Work.NOTHING_TO_REPORT;
  }

  /** What of a group no earlier attempt has copied. */
  private static List<TableCopy> missing(SmallTables small, List<TaskOutcome> before) {
    Set<TaskId> copied = before.stream().map(TaskOutcome::id).collect(Collectors.toSet());
    return small.copies().stream().filter(copy -> !copied.contains(copy.partId(1))).toList();
  }

  private static List<TaskOutcome> copiedBefore(TaskJournal journal, Granted granted) {
    boolean first = granted.attempt() == 1 && granted.context().run().epoch() == 1;
    return granted.task() instanceof SmallTables small && !first
        ? journal.copiedBefore(parts(small))
        : List.of();
  }

  private static boolean isUnfinished(Task task, Work work) {
    boolean tables = task instanceof SmallTables || task instanceof TableData;
    return tables && !work.failedObjects().isEmpty();
  }

  /** Whether one by one would tell more than all at once again, or get further. */
  private boolean canSingleOut(Granted granted, Throwable failure) {
    TaskFailedException known = TaskFailedException.of(null, failure);
    return known.retry() == Retry.NEVER
        && !target.isLost()
        && !abort.isRequested()
        && isSeparable(granted, known);
  }

  private static boolean isSeparable(Granted granted, TaskFailedException failure) {
    return switch (granted.task()) {
      case SmallTables small -> true;
      case TableData data -> SeparateCopies.mayThaw(data.copy(), failure);
      case Task.FingerprintPart part -> ForcedRowSecurity.mayHide(failure);
      default -> !granted.statements().isEmpty();
    };
  }

  private void begin(TaskJournal journal, Granted granted) {
    switch (journal.begin(granted.task(), granted.attempt())) {
      case FENCED -> throw new FencedException(granted.context().run().run());
      case CRASHED_SINCE -> throw crashed();
      case DONE_BEFORE ->
          throw new IllegalStateException(
              granted.task().id() + " was committed by somebody else while this lease held it");
      case TAKEN -> {}
    }
  }

  /** The session counts as lost, as that is what has the journal read again. */
  private TargetCrashedException crashed() {
    target.abandon();
    return new TargetCrashedException();
  }

  private Work singleOut(Granted granted, List<TaskOutcome> before) {
    return switch (granted.task()) {
      case SmallTables small -> separately(granted, missing(small, before));
      case TableData data -> separately(granted, List.of(data.copy()));
      case Task.FingerprintPart part -> unforced(granted, part);
      case Task.RefreshMatview refresh -> unforced(granted, refresh);
      default -> new StatementRun(target.connection(), meter).oneByOne(separable(granted));
    };
  }

  private Work unforced(Granted granted, Task.FingerprintPart part) {
    List<QualifiedName> tables = part.copies().stream().map(TableCopy::into).toList();
    return readBack(granted.context()).run(part, ForcedRowSecurity.of(target.connection(), tables));
  }

  private Work unforced(Granted granted, Task.RefreshMatview refresh) {
    ForcedRowSecurity forced = ForcedRowSecurity.under(target.connection(), refresh.matview());
    List<Statement> statements = separable(granted).stream().map(forced::around).toList();
    return new StatementRun(target.connection(), meter).oneByOne(statements);
  }

  private Work separately(Granted granted, List<TableCopy> copies) {
    source.get().close(); // Its transaction has failed; the next one imports the snapshot anew.
    SourceSession reading = source.get();
    return new SeparateCopies(reading.connection(), target.connection(), tables(granted.context()))
        .run(copies);
  }

  /**
   * What post-data restores in one batch is together for speed only: an index that fails takes no
   * other one with it, nor what waits for the batch, not even where a resume has only that one left
   * to make. Of one object all statements are run or none.
   */
  private static List<Statement> separable(Granted granted) {
    boolean batch =
        granted.task() instanceof Task.RestoreEntries entries
            && entries.section() == Section.POST_DATA
            && entries.dumpIds().size() > 1;
    return batch
        ? Statement.byObject(granted.statements()).stream().map(Statement::asOptional).toList()
        : granted.statements();
  }

  private void rollback(TaskJournal journal, Throwable cause) {
    if (target.isLost()) {
      return; // The server rolls back by itself.
    }
    try {
      journal.rollback();
    } catch (Throwable e) {
      cause.addSuppressed(e);
      target.abandon();
    }
  }

  private TaskJournal journal(RunContext context) {
    return new TaskJournal(target.connection(), context.run(), worker);
  }

  private static List<TaskId> parts(Task task) {
    return switch (task) {
      case SmallTables small -> small.copies().stream().map(copy -> copy.partId(1)).toList();
      case Task.FingerprintPart part ->
          IntStream.range(0, part.copies().size()).mapToObj(part::readId).toList();
      default -> List.of(task.id());
    };
  }

  private static long micros(long start) {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }
}
