package dev.pgconvoy.web;

import java.util.List;

/** What a person may ask of a run. Every call returns at once; the run tells by events. */
public interface Controls {

  /** Hands out nothing more; tasks at work end. */
  void pause();

  /** Goes on after a pause, whatever it was for. */
  void resume();

  /** Ends the run in order, so that a resume can go on. */
  void cancel();

  /**
   * @param limit tasks at a time, from 1 to the settings' most
   */
  void slots(int limit);

  /**
   * @param bytesPerSecond the most that all copies together may move; 0 for no limit
   */
  void rate(long bytesPerSecond);

  /**
   * Tries tasks again that failed, with all that was left out for them, and at once those that wait
   * for another attempt.
   *
   * @param what for people: the table that they belong to
   * @param tasks their numbers
   */
  void tryAgain(String what, List<Integer> tasks);
}
