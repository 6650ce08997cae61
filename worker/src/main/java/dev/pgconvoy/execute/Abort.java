package dev.pgconvoy.execute;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The wish that a running task ends now, because its lease is lost or the worker stops. Safe to use
 * from any thread; what a task has to do about it runs on the thread that asks.
 */
public final class Abort {

  private @Nullable String reason;
  private @Nullable Consumer<String> onRequest;

  /** Asks the task to end; only the first reason counts. */
  public void request(String why) {
    Consumer<String> action;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      action = onRequest;
    }
    if (action != null) {
      action.accept(why);
    }
  }

  public synchronized boolean isRequested() {
    return reason != null;
  }

  /** What to do when it is asked for; done at once if it was asked for before. */
  void onRequest(Consumer<String> action) {
    String why;
    synchronized (this) {
      onRequest = action;
      why = reason;
    }
    if (why != null) {
      action.accept(why);
    }
  }
}
