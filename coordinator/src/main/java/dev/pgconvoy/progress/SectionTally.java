package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.task.Section;
import java.time.Duration;

/** How far a section is. To be used under the board's lock. */
final class SectionTally {

  SectionState state = SectionState.WAITING;
  int tasks;
  int done;
  int failed;

  /** 0 until its first task is handed out, like the last one's end. */
  long firstNanos;

  long lastNanos;
  long rows;
  long bytes;

  void begun(long now) {
    if (firstNanos == 0) {
      firstNanos = now;
    }
    state = SectionState.RUNNING;
  }

  SectionView view(Section section, long now) {
    long end = state == SectionState.RUNNING ? now : lastNanos;
    Duration busy =
        firstNanos == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - firstNanos));
    return new SectionView(section, state, done, failed, tasks, busy, rows, bytes);
  }
}
