package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.ValidationResult;
import java.util.stream.Collectors;

/** The last word on a run: one in capitals for the eye and for grep, then a sentence. */
final class VerdictText {

  static String word(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> "PROVED";
      case SECTIONS_DONE -> "DONE";
      case FAILED -> "FAILED";
      case NOT_PROVED -> "NOT PROVED";
      case SOME_OBJECTS_FAILED -> "INCOMPLETE";
      case DIFFERENT -> "DIFFERENT";
      case STOPPED -> "STOPPED";
      case REFUSED -> "REFUSED";
      case INTERRUPTED -> "INTERRUPTED";
    };
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case PROVED, SECTIONS_DONE -> Tone.GOOD_NEWS;
      case NOT_PROVED, SOME_OBJECTS_FAILED, STOPPED, INTERRUPTED -> Tone.WARNING;
      case FAILED, DIFFERENT, REFUSED -> Tone.BAD_NEWS;
    };
  }

  static String sentence(RunSummary summary) {
    String reason = summary.stopReason() == null ? "" : summary.stopReason();
    return switch (summary.verdict()) {
      case PROVED -> proved(summary);
      case SECTIONS_DONE -> sectionsDone(summary);
      case NOT_PROVED ->
          "all is copied, but "
              + (reason.isEmpty() ? "no row was read back and compared" : reason)
              + ". `pgconvoy migrate --section validate` does that.";
      case SOME_OBJECTS_FAILED -> incomplete(summary);
      case DIFFERENT ->
          Amounts.counted(summary.differences().size(), "object")
              + " on the target "
              + (summary.differences().size() == 1 ? "differs" : "differ")
              + " from the source. Do not use this target before that is explained. `pgconvoy validate` compares again, and with --repair makes rows equal.";
      case FAILED, STOPPED, INTERRUPTED -> reason;
      case REFUSED -> reason + "\nNothing was written.";
    };
  }

  private static String proved(RunSummary summary) {
    boolean comparedOnly =
        summary.view().sections().stream().allMatch(s -> s.section() == Section.VALIDATE);
    // A run's proof by itself reads the target only, and compares with what the journal has.
    if (!comparedOnly || !summary.view().run().isEmpty()) {
      return "every row arrived: what was read back from the target has the fingerprints of the source; and every definition is there."
          + refreshed(summary);
    }
    boolean rowsOnly =
        summary.skipped().stream()
            .anyMatch(left -> left.object().equals(ValidationResult.DEFINITIONS));
    return "both databases hold the same: every row of every table was read on both sides and compared, and every sequence"
        + (rowsOnly ? "." : "; and so was every definition.")
        + refreshed(summary);
  }

  /** PROVED isn't said of rows that each REFRESH makes anew. */
  private static String refreshed(RunSummary summary) {
    boolean some =
        summary.skipped().stream().anyMatch(left -> MaterializedView.isOther(left.why()));
    return some
        ? " That is not said of the materialized views listed above, whose rows are those of their own REFRESH."
        : "";
  }

  private static String sectionsDone(RunSummary summary) {
    String done =
        summary.view().sections().stream()
            .map(SectionView::section)
            .map(Section::label)
            .collect(Collectors.joining(", "));
    if (summary.stopReason() != null) {
      return done + "; " + summary.stopReason() + ".";
    }
    boolean validated =
        summary.view().sections().stream().anyMatch(s -> s.section() == Section.VALIDATE);
    return done
        + (validated
            ? ". What was read back from the target has the fingerprints of the source; definitions were not compared, as this run has not made all of them: `pgconvoy validate` does that."
            : ". Neither rows nor definitions were compared yet: `--section validate` does that once the others are done.");
  }

  private static String incomplete(RunSummary summary) {
    int failed = summary.failed().size();
    return (failed == 0 ? "some objects" : Amounts.counted(failed, "object"))
        + " could not be made"
        + (isCompared(summary)
            ? summary.stopReason() == null
                ? "; all else arrived."
                : "; all rows arrived, but " + summary.stopReason() + "."
            : "; what else arrived was not compared, or not all of it.");
  }

  /** Whether every row that the run was to read back was. */
  private static boolean isCompared(RunSummary summary) {
    return summary.view().sections().stream()
        .anyMatch(s -> s.section() == Section.VALIDATE && s.tasksDone() == s.tasks());
  }

  private VerdictText() {}
}
