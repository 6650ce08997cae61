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
  long largeObjects;
  long bytes;

  void begun(long now) {
    if (firstNanos == 0) {
      firstNanos = now;
    }
    state = SectionState.RUNNING;
  }

  void committed(long itsRows, long itsLargeObjects, long itsBytes, long now) {
    done++;
    rows += itsRows;
    largeObjects += itsLargeObjects;
    bytes += itsBytes;
    lastNanos = now;
  }

  /** Of a task that isn't done. */
  void kept(long itsRows, long itsBytes) {
    rows += itsRows;
    bytes += itsBytes;
  }

  /** A task failed, or is skipped because of one that did. */
  void failed(long now) {
    failed++;
    lastNanos = now;
  }

  /** A task that failed is to be done after all. */
  void takenUp() {
    failed = Math.max(0, failed - 1);
  }

  /** A task that was done has to be done again. */
  void undone() {
    done = Math.max(0, done - 1);
  }

  void ended() {
    state = failed > 0 ? SectionState.FAILED : SectionState.DONE;
  }

  SectionView view(Section section, long now) {
    long end = state == SectionState.RUNNING ? now : lastNanos;
    Duration busy =
        firstNanos == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - firstNanos));
    return new SectionView(section, state, done, failed, tasks, busy, rows, largeObjects, bytes);
  }
}
