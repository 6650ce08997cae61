package dev.pgconvoy.web;

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
}
