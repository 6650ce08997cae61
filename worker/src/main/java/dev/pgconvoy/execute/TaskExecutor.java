package dev.pgconvoy.execute;

import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.RunContext;
import dev.pgconvoy.journal.TaskJournal;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.TaskId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

  /**
   * @param source gives the session on the source, opened when a task first needs it
   */
  public TaskExecutor(
      String worker,
      Supplier<SourceSession> source,
      TargetSession target,
      ProgressMeter meter,
      Abort abort) {
    this.worker = worker;
    this.source = source;
    this.target = target;
    this.meter = meter;
    this.abort = abort;
  }

  /**
   * @throws TaskFailedException if it was rolled back, or the answer to its commit was lost
   * @throws FencedException if the run has been taken over
   */
  public TaskResult execute(Granted granted) {
    long start = System.nanoTime();
    TaskJournal journal = journal(granted.context());
    try {
      return switch (journal.begin(granted.task(), granted.attempt())) {
        case FENCED -> throw new FencedException(granted.context().run().run());
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
    Work work;
    try {
      work = work(granted);
    } catch (Throwable e) {
      if (!canSingleOut(granted, e)) {
        throw e;
      }
      rollback(journal, e);
      work = singleOut(journal, granted);
    }
    journal.commit(granted.task(), work.outcomes(), work.failedObjects(), micros(start));
    return TaskResult.of(work);
  }

  private Work work(Granted granted) {
    RunContext context = granted.context();
    return switch (granted.task()) {
      case Task.TableData data -> tables(context).part(data);
      case Task.SmallTables small -> tables(context).all(small.copies());
      case Task.SequenceValues sequences ->
          new SequenceCopy(source.get().connection(), target.connection()).run(sequences);
      case Task.LargeObjects objects ->
          new LargeObjectCopy(source.get().copySession(), target.copySession(), meter, abort)
              .run(objects);
      case Task.FingerprintPart part ->
          new ReadBack(
                  target.copySession(), new CopyStatements(context.copyEncoding()), meter, abort)
              .run(part);
      case Task.RestoreEntries t -> together(granted.statements());
      case Task.DatabaseProperties t -> together(granted.statements());
      case Task.BuildIndex t -> together(granted.statements());
      case Task.AddConstraint t -> together(granted.statements());
      case Task.ValidateConstraint t -> together(granted.statements());
      case Task.RefreshMatview t -> together(granted.statements());
      case Task.AnalyzeTables t -> together(granted.statements());
    };
  }

  private TableCopyRun tables(RunContext context) {
    return new TableCopyRun(
        source.get().copySession(), target.copySession(), context, meter, abort);
  }

  private Work together(List<Statement> statements) {
    if (!statements.isEmpty()) {
      abort.onRequest(why -> target.connection().cancelRequest());
      new StatementRun(target.connection(), meter).together(statements);
    }
    return Work.NOTHING_TO_REPORT;
  }

  /** Whether doing the statements one by one would tell more than doing them again at once. */
  private boolean canSingleOut(Granted granted, Throwable failure) {
    return !granted.statements().isEmpty()
        && !target.isLost()
        && !abort.isRequested()
        && TaskFailedException.of(null, failure).retry() == Retry.NEVER;
  }

  private Work singleOut(TaskJournal journal, Granted granted) {
    switch (journal.begin(granted.task(), granted.attempt())) {
      case FENCED -> throw new FencedException(granted.context().run().run());
      case DONE_BEFORE ->
          throw new IllegalStateException(
              granted.task().id() + " was committed by somebody else while this lease held it");
      case TAKEN -> {}
    }
    return new StatementRun(target.connection(), meter).oneByOne(separable(granted));
  }

  /**
   * What post-data restores in one batch is together for speed only: an index that fails takes no
   * other one with it.
   */
  private static List<Statement> separable(Granted granted) {
    boolean batch =
        granted.task() instanceof Task.RestoreEntries entries
            && entries.section() == Section.POST_DATA
            && granted.statements().size() > 1;
    return batch
        ? granted.statements().stream().map(Statement::asOptional).toList()
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
      case Task.SmallTables small -> small.copies().stream().map(copy -> copy.partId(1)).toList();
      case Task.FingerprintPart part ->
          IntStream.range(0, part.copies().size()).mapToObj(part::readId).toList();
      default -> List.of(task.id());
    };
  }

  private static long micros(long start) {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }
}
