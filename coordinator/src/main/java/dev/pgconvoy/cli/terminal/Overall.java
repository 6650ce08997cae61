package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.task.Section;

/**
 * What the whole run is measured by at present: bytes while rows are copied, tasks before and
 * after.
 *
 * @param fraction from 0 to 1
 */
record Overall(String what, double fraction) {

  static Overall of(RunView view) {
    Totals totals = view.totals();
    if (isCopying(view)) {
      return new Overall(
          Section.DATA.label(), Amounts.fraction(totals.bytesCopied(), totals.bytesExpected()));
    }
    long tasks = view.sections().stream().mapToLong(SectionView::tasks).sum();
    long ended =
        view.sections().stream().mapToLong(s -> (long) s.tasksDone() + s.tasksFailed()).sum();
    return new Overall("tasks", Amounts.fraction(ended, tasks));
  }

  int percent() {
    return (int) Math.floor(100 * fraction);
  }

  static boolean isCopying(RunView view) {
    return view.totals().bytesExpected() > 0
        && view.sections().stream()
            .anyMatch(s -> s.section() == Section.DATA && s.state() == SectionState.RUNNING);
  }
}
