package dev.pgconvoy.web;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.FailedAttempt;
import dev.pgconvoy.progress.ObjectRow;
import dev.pgconvoy.progress.Page;
import dev.pgconvoy.progress.SlotSpan;
import dev.pgconvoy.progress.TableRow;
import dev.pgconvoy.progress.TaskRow;
import dev.pgconvoy.progress.WorkerRow;
import dev.pgconvoy.report.Redaction;
import dev.pgconvoy.task.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The long lists as the API gives them. Names say their units. */
final class ListJson {

  record Listed<T>(int total, int offset, List<T> items, @Nullable Map<String, Integer> states) {}

  record Table(
      String table,
      String schema,
      String name,
      String state,
      long sourceBytes,
      long bytesCopied,
      long rowsCopied,
      int parts,
      int partsDone,
      int partsRunning,
      double copySeconds,
      long bytesPerSecond,
      int indexes,
      int indexesDone,
      int constraints,
      int constraintsDone,
      String validation) {

    static Table of(TableRow row) {
      return new Table(
          row.schema() + "." + row.name(),
          row.schema(),
          row.name(),
          row.state().label(),
          row.bytes(),
          row.bytesCopied(),
          row.rowsCopied(),
          row.parts(),
          row.partsDone(),
          row.partsRunning(),
          row.copySeconds(),
          row.bytesPerSecond(),
          row.indexes(),
          row.indexesDone(),
          row.constraints(),
          row.constraintsDone(),
          row.validation());
    }
  }

  /** A table with all that belongs to it. */
  record TableDetail(Table table, List<Task> tasks, int tasksTotal, List<DatabaseObject> objects) {}

  record Task(
      int number,
      String task,
      String kind,
      String section,
      String state,
      int attempts,
      @Nullable String slot,
      @Nullable Double startedSeconds,
      @Nullable Double seconds,
      List<Attempt> failures) {

    static Task of(TaskRow row, Redaction redaction) {
      return new Task(
          row.number(),
          row.name(),
          row.kind().label(),
          row.section().label(),
          row.state().label(),
          row.attempts(),
          row.slot(),
          row.startedSeconds(),
          row.seconds(),
          row.failures().stream().map(failed -> Attempt.of(failed, redaction)).toList());
    }
  }

  record Attempt(
      int attempt,
      String slot,
      String at,
      @Nullable String object,
      @Nullable PgFailure failure,
      String next) {

    static Attempt of(FailedAttempt failed, Redaction redaction) {
      return new Attempt(
          failed.attempt(),
          failed.slot(),
          failed.at().toString(),
          failed.object(),
          redaction.failure(failed.failure()),
          redaction.text(failed.next()));
    }
  }

  /** A task with its SQL. */
  record TaskDetail(Task task, List<Statement> statements) {}

  record DatabaseObject(
      String type,
      String schema,
      String name,
      String state,
      @Nullable String task,
      @Nullable String why,
      @Nullable PgFailure failure) {

    static DatabaseObject of(ObjectRow row, Redaction redaction) {
      return new DatabaseObject(
          row.type(),
          row.schema(),
          row.name(),
          row.state(),
          row.task(),
          row.why(),
          redaction.failure(row.failure()));
    }
  }

  record Slot(String slot, @Nullable String host, List<Span> spans) {
    static Slot of(String slot, @Nullable String host, List<SlotSpan> spans) {
      return new Slot(slot, host, spans.stream().map(Span::of).toList());
    }
  }

  record Worker(String name, String host, int slots, boolean present) {
    static Worker of(WorkerRow worker) {
      return new Worker(worker.name(), worker.host(), worker.slots(), worker.present());
    }
  }

  record Span(
      String task,
      String section,
      int tasks,
      double fromSeconds,
      @Nullable Double untilSeconds,
      double busySeconds,
      boolean failed) {

    static Span of(SlotSpan span) {
      return new Span(
          span.name(),
          span.section().label(),
          span.tasks(),
          span.fromMillis() / 1000.0,
          span.untilMillis() == null ? null : span.untilMillis() / 1000.0,
          span.busyMillis() / 1000.0,
          span.failed());
    }
  }

  record Slots(double elapsedSeconds, List<Slot> items, List<Worker> workers) {}

  static <R, J> Listed<J> page(
      Page<R> page, Function<R, J> json, @Nullable Map<String, Integer> states) {
    return new Listed<>(
        page.total(), page.offset(), page.items().stream().map(json).toList(), states);
  }

  private ListJson() {}
}
