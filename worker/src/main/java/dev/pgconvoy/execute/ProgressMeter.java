package dev.pgconvoy.execute;

import java.util.concurrent.atomic.AtomicLong;

/** How far a task is: written by the one that carries it out, read by the one that reports. */
public final class ProgressMeter {

  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private volatile String doing = "";

  public void copied(long moreRows, long moreBytes) {
    rows.addAndGet(moreRows);
    bytes.addAndGet(moreBytes);
  }

  public void doing(String what) {
    doing = what;
  }

  public long rows() {
    return rows.get();
  }

  public long bytes() {
    return bytes.get();
  }

  public String doing() {
    return doing;
  }

  /** Back to nothing, for the next task. */
  public void reset(String what) {
    rows.set(0);
    bytes.set(0);
    doing = what;
  }
}
