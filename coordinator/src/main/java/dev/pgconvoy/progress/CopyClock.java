package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunPicture.Waits;

/** Adds up what COPY waited for. To be used under the board's lock. */
final class CopyClock {

  private long nanos;
  private long onSourceNanos;
  private long onTargetNanos;
  private long onLimitNanos;

  void add(long moreNanos, long moreOnSource, long moreOnTarget, long moreOnLimit) {
    nanos += moreNanos;
    onSourceNanos += moreOnSource;
    onTargetNanos += moreOnTarget;
    onLimitNanos += moreOnLimit;
  }

  Waits view() {
    return new Waits(nanos / 1e9, onSourceNanos / 1e9, onTargetNanos / 1e9, onLimitNanos / 1e9);
  }
}
