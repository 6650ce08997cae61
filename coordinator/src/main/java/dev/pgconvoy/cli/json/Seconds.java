package dev.pgconvoy.cli.json;

import java.time.Duration;

/** Durations as seconds with three decimals. */
final class Seconds {

  static double of(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private Seconds() {}
}
