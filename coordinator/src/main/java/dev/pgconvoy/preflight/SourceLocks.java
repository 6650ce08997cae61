package dev.pgconvoy.preflight;

import dev.pgconvoy.preflight.ServerFacts.Lock;
import java.util.List;

/** Locks on the source that let nobody read. */
final class SourceLocks implements Check<Facts> {

  @Override
  public String id() {
    return "source-locks";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> locks = facts.source().locks().stream().map(Lock::toString).toList();
    if (locks.isEmpty()) {
      return Outcome.ok("no table of the source is locked against reading");
    }
    return locked(Names.some(locks));
  }

  static Outcome locked(String what) {
    return Outcome.warning(
        "locked against reading on the source: " + what,
        "a run waits for it before it copies anything, as long as it is held",
        "Wait for it, or end it: SELECT pg_terminate_backend(PID)");
  }
}
