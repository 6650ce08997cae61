package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.report.TaskName;
import java.util.ArrayList;
import java.util.List;

/** How far a run is, in one line for a log. */
final class PlainStatus {

  /** More than a person reads in a log. */
  private static final int TASKS_NAMED = 3;

  /** What the line is about apart from figures: when it changes, a new line is due at once. */
  static String subject(RunView view) {
    String doing = view.doing() == null ? "" : view.doing();
    return switch (view.phase()) {
      case PREPARING -> doing;
      case RUNNING, DONE, FAILED -> "";
      case PAUSED -> "paused: " + doing;
      case STOPPING -> "stopping: " + doing;
    };
  }

  static String text(RunView view) {
    String subject = subject(view);
    if (view.phase() == Phase.PREPARING || view.sections().isEmpty()) {
      return subject;
    }
    List<String> parts = new ArrayList<>();
    if (!subject.isEmpty()) {
      parts.add(subject);
    }
    view.sections().stream()
        .filter(section -> section.state() == SectionState.RUNNING || section.tasksFailed() > 0)
        .forEach(section -> parts.add(section(section)));
    Totals totals = view.totals();
    if (totals.bytesPerSecond() > 0) {
      parts.add(copying(totals));
    }
    if (view.eta() != null) {
      parts.add("all rows in " + Amounts.band(view.eta()));
    }
    if (!view.running().isEmpty()) {
      parts.add(tasks(view));
    }
    return String.join("; ", parts);
  }

  private static String section(SectionView section) {
    return section.section().label()
        + " "
        + Amounts.count(section.tasksDone())
        + "/"
        + Amounts.count(section.tasks())
        + (section.tasksFailed() > 0
            ? ", " + Amounts.count(section.tasksFailed()) + " failed"
            : "");
  }

  private static String copying(Totals totals) {
    return Amounts.percent(totals.bytesCopied(), totals.bytesExpected())
        + " %: "
        + Amounts.bytesOf(totals.bytesCopied(), totals.bytesExpected())
        + ", "
        + Amounts.bytesPerSecond(totals.bytesPerSecond())
        + ", "
        + Amounts.counted(totals.rowsCopied(), "row");
  }

  private static String tasks(RunView view) {
    List<String> names =
        view.running().stream()
            .limit(TASKS_NAMED)
            .map(task -> TaskName.readable(task.task()))
            .toList();
    int more = view.running().size() - names.size();
    return Amounts.counted(view.running().size(), "task")
        + ": "
        + String.join(", ", names)
        + (more > 0 ? " and " + more + " more" : "");
  }

  private PlainStatus() {}
}
