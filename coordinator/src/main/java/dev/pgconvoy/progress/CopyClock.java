package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunPicture.Waits;

/** Adds up what COPY waited for. To be used under the board's lock. */
final class CopyClock {

  private long nanos;
  private long onSourceNanos;
  private long onTargetNanos;

  void add(long moreNanos, long moreOnSource, long moreOnTarget) {
    nanos += moreNanos;
    onSourceNanos += moreOnSource;
    onTargetNanos += moreOnTarget;
  }

  Waits view() {
    return new Waits(nanos / 1e9, onSourceNanos / 1e9, onTargetNanos / 1e9);
  }
}
