package dev.pgconvoy.coordinator;

import dev.pgconvoy.coordinator.RunReporter.Abandoned;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that could not be made, by the journal. A section alone tells of its own, and the
 * proof of those of all.
 */
final class FailureLedger {

  private final RunPlan plan;
  private final RunJournal journal;
  private final RunReporter reporter;
  private Optional<OtherSections> others = Optional.empty();

  FailureLedger(RunPlan plan, RunJournal journal, RunReporter reporter) {
    this.plan = plan;
    this.journal = journal;
    this.reporter = reporter;
  }

  /** Into the journal, where those of optional objects are already: a resume tries them again. */
  void noteAbandoned() {
    for (Abandoned task : reporter.abandoned()) {
      journal
          .failures()
          .note(
              plan.key(), task.task().id().text(), new FailedObject(task.object(), task.failure()));
    }
  }

  /**
   * @param sections of a process that does not do all of them: what the others have come to
   */
  void tellOf(Optional<OtherSections> sections) {
    others = sections;
  }

  /** Those that failed themselves. */
  List<FailedObject> recorded() {
    List<FailedObject> failed = new ArrayList<>();
    journal
        .failures()
        .forEach(
            plan.key(),
            (task, object) -> {
              if (isProof() || others.filter(sections -> sections.have(task)).isEmpty()) {
                failed.add(object);
              }
            });
    return failed;
  }

  private boolean isProof() {
    return plan.sections().contains(Section.VALIDATE);
  }

  /** Those that failed, and then what was left out for want of one of them. */
  List<RunSummary.FailedObject> objects() {
    Map<String, RunSummary.FailedObject> failed = new LinkedHashMap<>();
    for (FailedObject one : recorded()) {
      failed.put(one.object(), new RunSummary.FailedObject(one.object(), one.failure()));
    }
    for (Abandoned cause : reporter.abandoned()) {
      plan.objects(cause.skipped())
          .filter(FailureLedger::isMade)
          .forEach(
              object ->
                  failed.putIfAbsent(
                      object,
                      new RunSummary.FailedObject(object, cause.failure(), cause.object())));
    }
    others
        .filter(sections -> isProof())
        .ifPresent(
            sections ->
                sections.forEachLeftOut(
                    (task, cause) ->
                        plan.objects(task)
                            .filter(FailureLedger::isMade)
                            .forEach(
                                object -> failed.putIfAbsent(object, leftOut(object, cause)))));
    return List.copyOf(failed.values());
  }

  private static RunSummary.FailedObject leftOut(String object, FailedObject cause) {
    return new RunSummary.FailedObject(object, cause.failure(), cause.object());
  }

  /** Statistics are collected, and rows read back: nobody misses an object for want of that. */
  private static boolean isMade(String object) {
    return !object.startsWith("ANALYZE ") && !object.startsWith("FINGERPRINT ");
  }
}
