package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;

/** Transactions of two phases that wait for their second one. */
final class PreparedTransactions implements Check<Facts> {

  @Override
  public String id() {
    return "prepared-transactions";
  }

  @Override
  public Outcome examine(Facts facts) {
    var prepared = facts.source().preparedTransactions();
    if (prepared.isEmpty()) {
      return Outcome.ok("the source has no prepared transactions");
    }
    return Outcome.warning(
        "the source has " + Names.listed(prepared, "prepared transaction"),
        "what they have written travels only if they are committed before the snapshot, and they keep their locks",
        "COMMIT PREPARED or ROLLBACK PREPARED " + Sql.literal(prepared.getFirst()).strip());
  }
}
