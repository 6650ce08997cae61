package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;

/** A standby can't be written to, and a read-only database is likely to be so on purpose. */
final class TargetWritable implements Check<Facts> {

  @Override
  public String id() {
    return "target-writable";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts target = facts.target();
    if (target.inRecovery()) {
      return Outcome.refusal(
          "the target is a standby, or a reader endpoint",
          "it can't be written to",
          "Give the address of the primary, or of the writer endpoint");
    }
    if (Boolean.TRUE.equals(target.readOnly())) {
      return Outcome.warning(
          "sessions of the target database begin read-only",
          "somebody has set that on purpose; pgconvoy's own sessions write all the same",
          "ALTER DATABASE "
              + Sql.identifier(target.database())
              + " RESET default_transaction_read_only");
    }
    return Outcome.ok("the target is a primary");
  }
}
