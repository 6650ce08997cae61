package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;

/** Whether every large object may be read. */
final class ReadableLargeObjects implements Check<Facts> {

  @Override
  public String id() {
    return "large-objects";
  }

  @Override
  public Outcome examine(Facts facts) {
    long unreadable = facts.inSource().unreadableLargeObjects();
    if (unreadable == 0 || facts.wanted().scope().selective()) {
      return Outcome.ok("every large object may be read");
    }
    return Outcome.refusal(
        facts.source().role() + " may not read " + Names.counted(unreadable, "large object"),
        "they would be missing",
        "In psql, as who owns them: SELECT format('GRANT SELECT ON LARGE OBJECT %s TO %I', oid, "
            + Sql.literal(facts.source().role())
            + ") FROM pg_largeobject_metadata \\gexec",
        "Read as a superuser");
  }
}
