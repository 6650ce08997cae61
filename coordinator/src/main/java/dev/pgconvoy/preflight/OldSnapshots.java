package dev.pgconvoy.preflight;

/** A source that gives up old snapshots ends a migration that takes longer. */
final class OldSnapshots implements Check<Facts> {

  @Override
  public String id() {
    return "old-snapshots";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerSetting threshold = facts.source().settings().get("old_snapshot_threshold");
    if (threshold == null || threshold.number() < 0) {
      return Outcome.ok("the source keeps a snapshot as long as somebody holds it");
    }
    return Outcome.warning(
        "the source gives up snapshots after " + threshold.seconds() / 60 + " minutes",
        "reading fails with \"snapshot too old\" where a table was changed since",
        "ALTER SYSTEM SET old_snapshot_threshold = -1, and restart the source");
  }
}
