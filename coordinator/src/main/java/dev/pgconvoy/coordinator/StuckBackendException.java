package dev.pgconvoy.coordinator;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Server processes of the target that were told to end, and don't: nothing may be done beside them.
 */
final class StuckBackendException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param whose what they worked for
   */
  StuckBackendException(Collection<Integer> pids, String whose, long seconds) {
    super(text(pids, whose, seconds));
  }

  static String text(Collection<Integer> pids, String whose, long seconds) {
    String named = pids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    return "process %s of the target, at work for %s, was told to end %d s ago and is not known to be gone: it is stopped, or hangs in its file system, or the target can't be reached. What it has begun may still be committed, so nothing is done beside it. End it on the target's machine (kill -CONT lets a stopped one end; a restart of the server ends all), then go on with --resume"
        .formatted(named, whose, seconds);
  }
}
