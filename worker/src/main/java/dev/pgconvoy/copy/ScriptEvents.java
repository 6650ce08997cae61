package dev.pgconvoy.copy;

/** Is told, on the event loop, what decides how a script goes on. */
interface ScriptEvents {

  /** A server has reported an error, or got so far that something must be decided. */
  void changed();
}
