package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.StandbySnapshot;
import java.util.Optional;

/**
 * A standby can be read, but shows an older state and cancels those who read for long; and not
 * before its sessions can share a snapshot.
 */
final class SourcePrimary implements Check<Facts> {

  @Override
  public String id() {
    return "source-primary";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts source = facts.source();
    if (!source.inRecovery()) {
      return Outcome.ok("the source is a primary");
    }
    Optional<String> flaw = StandbySnapshot.flaw(source.version());
    if (flaw.isPresent()) {
      return Outcome.refusal(
          "the source is a standby of PostgreSQL "
              + source.versionText()
              + ", or a reader endpoint",
          flaw.get(),
          "Give the address of the primary",
          "Update the standby's PostgreSQL, where its major has a newer minor release");
    }
    ServerSetting delay = source.settings().get("max_standby_streaming_delay");
    String patience =
        delay == null || delay.number() < 0 ? "" : " (after " + delay.seconds() + " s here)";
    return Outcome.warning(
        "the source is a standby, or a reader endpoint",
        "what was committed last may be missing, and the primary's changes can end the sessions that read"
            + patience,
        "Give the address of the primary",
        "Pause replay while the migration reads: SELECT pg_wal_replay_pause()");
  }
}
