package dev.pgconvoy.cli;

/** How many tasks at a time, where nobody says. */
final class Jobs {

  /** One waits for a server while the other works. */
  private static final int FEWEST = 2;

  /** More connections burden the source before they make the copy faster. */
  private static final int MOST = 8;

  static int forThisMachine() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), FEWEST, MOST);
  }

  private Jobs() {}
}
