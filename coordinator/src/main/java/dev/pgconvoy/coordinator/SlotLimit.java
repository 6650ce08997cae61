package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunPicture.Settings;

/**
 * How many tasks may be at work at a time: as many as there are slots, unless a person wants fewer.
 * From any thread.
 */
final class SlotLimit {

  /** Slots of all workers together. */
  static final int MOST = 1_000;

  private final RunBoard board;
  private int most;
  private int wanted = MOST;

  SlotLimit(RunBoard board, int most) {
    this.board = board;
    this.most = most;
  }

  /** There are so many slots. */
  synchronized void most(int slots) {
    most = slots;
    show();
  }

  /** As a person wants it; every slot there is counts as no limit, also of those to come. */
  synchronized int want(int limit) {
    int now = Math.clamp(limit, 1, Math.max(1, most));
    wanted = now == most ? MOST : now;
    show();
    board.event(
        Severity.INFO,
        "from now on at most " + now + (now == 1 ? " task" : " tasks") + " at a time, as asked");
    return wanted;
  }

  synchronized void show() {
    int now = Math.min(wanted, most);
    int all = most;
    board.settings(settings -> new Settings(now, all, settings.bytesPerSecond()));
  }
}
