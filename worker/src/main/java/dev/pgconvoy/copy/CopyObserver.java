package dev.pgconvoy.copy;

/** Is told, on the event loop and at most once per read from the socket, what has moved since. */
@FunctionalInterface
public interface CopyObserver {

  /** Does nothing. */
  CopyObserver NONE = (bytes, rows) -> {};

  /**
   * Must neither block nor throw.
   *
   * @param bytes of CopyData payload since the last call
   * @param rows ended since the last call
   */
  void moved(long bytes, long rows);
}
