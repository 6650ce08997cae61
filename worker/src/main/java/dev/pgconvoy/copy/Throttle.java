package dev.pgconvoy.copy;

/** Says how long to stop reading from the source, so that a rate is kept. */
@FunctionalInterface
public interface Throttle {

  /** As fast as it goes. */
  Throttle NONE = bytes -> 0;

  /**
   * Called on the event loop after each read; must not block.
   *
   * @param bytes of CopyData payload read since the last call
   * @return nanoseconds to pause; 0 or less for none
   */
  long pauseNanosFor(long bytes);
}
