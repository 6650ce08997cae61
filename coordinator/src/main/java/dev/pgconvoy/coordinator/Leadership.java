package dev.pgconvoy.coordinator;

/** Whether this process has come to lead the work on its target, which one at a time does. */
final class Leadership {

  private final Steering steering;
  private volatile boolean otherSeen;
  private volatile boolean taken;

  Leadership(Steering steering) {
    this.steering = steering;
  }

  /**
   * @param target for people
   * @throws RefusedException if another one is at work
   */
  void take(Servers servers, String target) {
    taken = servers.takeLock(this::awaitOther);
    if (!taken) {
      throw new RefusedException(
          "another pgconvoy is at work on the target database "
              + target
              + ". Wait for it, or stop it");
    }
  }

  private void awaitOther() {
    otherSeen = true;
    steering.stopIfAsked();
  }

  /** Whether another one was at work, so that this one never came to it. */
  boolean wasForestalled() {
    return otherSeen && !taken;
  }

  /** Whether nothing was done, and nobody has asked to stop. */
  boolean canWait() {
    return !taken && !steering.isStopping();
  }
}
