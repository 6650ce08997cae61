package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;

/** Whether the source can be made read-only, where that was asked for. */
final class ReadOnlyWanted implements Check<Facts> {

  @Override
  public String id() {
    return "read-only-source";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts source = facts.source();
    if (!facts.wanted().readOnlySource()) {
      return Outcome.ok("the source is left as it is: --read-only-source would keep writers away");
    }
    if (source.inRecovery()) {
      return Outcome.refusal(
          "a standby can't be made read-only",
          "the setting belongs to the primary, where the writers are",
          "Give the primary's address, or leave out --read-only-source");
    }
    if (!source.ownsDatabase()) {
      return Outcome.refusal(
          source.role() + " may not make the source database read-only",
          "only its owner, " + source.databaseOwner() + ", or a superuser can",
          grant(source.databaseOwner(), source),
          "Leave out --read-only-source, and stop the application");
    }
    if (facts.wanted().endWriters() && !source.endsOthers()) {
      return Outcome.warning(
          source.role() + " may not end sessions of other roles",
          "the run is refused while there is one that could still write",
          grant("pg_signal_backend", source),
          "Have the application closed before");
    }
    return Outcome.ok(source.role() + " may make the source database read-only");
  }

  private static String grant(String role, ServerFacts source) {
    return "GRANT " + Sql.identifier(role) + " TO " + Sql.identifier(source.role());
  }
}
