package dev.pgconvoy.copy;

/** What keeps a COPY from going on. */
public enum WaitingFor {
  /** Bytes are being worked on. */
  NOTHING,
  /** The source has sent nothing more. */
  SOURCE,
  /** The target isn't ready, doesn't take more, or isn't done yet; the source isn't read from. */
  TARGET,
  /** The throttle's pause. */
  THROTTLE
}
