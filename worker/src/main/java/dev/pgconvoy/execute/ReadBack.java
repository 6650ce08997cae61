package dev.pgconvoy.execute;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.copy.CopyOptions;
import dev.pgconvoy.copy.CopyOutcome;
import dev.pgconvoy.copy.CopyRead;
import dev.pgconvoy.copy.CopyResult;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.copy.ReadRequest;
import dev.pgconvoy.task.CtidRange;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.FingerprintPart;
import dev.pgconvoy.task.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads tables back from the target in the format in which they were written, and fingerprints
 * their rows.
 */
final class ReadBack {

  private final CopySession target;
  private final CopyStatements statements;
  private final ProgressMeter meter;
  private final Abort abort;

  ReadBack(CopySession target, CopyStatements statements, ProgressMeter meter, Abort abort) {
    this.target = target;
    this.statements = statements;
    this.meter = meter;
    this.abort = abort;
  }

  Work run(FingerprintPart task) {
    return run(task, ForcedRowSecurity.NONE);
  }

  /** The same where tables hide rows from their owner. */
  Work run(FingerprintPart task, ForcedRowSecurity forced) {
    long start = System.nanoTime();
    meter.doing("reading back");
    CopyRead read = new CopyRead(target);
    abort.onRequest(read::cancel);
    CopyOutcome outcome = read(read, task, forced);
    long micros = (System.nanoTime() - start) / 1_000;
    List<TaskOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < task.copies().size(); i++) {
      CopyResult result = outcome.copies().get(i);
      outcomes.add(
          new TaskOutcome(
              task.readId(i),
              result.rows(),
              result.bytes(),
              result.fingerprint(),
              micros / task.copies().size()));
    }
    return new Work(outcomes, List.of(), new CopyWaits(0, outcome.waitingOnSourceNanos(), 0));
  }

  private CopyOutcome read(CopyRead read, FingerprintPart task, ForcedRowSecurity forced) {
    String script =
        task.copies().stream()
            .map(copy -> forced.lifted(copy.into(), statements.readBack(copy, range(task, copy))))
            .collect(Collectors.joining(";\n"));
    CopyOptions options =
        CopyOptions.DEFAULT.withObserver((bytes, rows) -> meter.copied(rows, bytes));
    try {
      return read.run(new ReadRequest(script, task.copies().size(), options)).await();
    } catch (RuntimeException e) {
      throw TaskFailedException.of(CopyFailures.object(e, names(task)), e);
    }
  }

  private static List<String> names(FingerprintPart task) {
    return IntStream.range(0, task.copies().size()).mapToObj(i -> task.readId(i).text()).toList();
  }

  /**
   * By the source's number of pages, which is fixed: the target's can change under an autovacuum.
   * First and last part are open, so any bounds cover the table.
   */
  private static CtidRange range(FingerprintPart task, TableCopy copy) {
    return CtidRange.part(task.part(), task.parts(), copy.pages());
  }
}
