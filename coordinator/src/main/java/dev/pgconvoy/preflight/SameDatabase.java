package dev.pgconvoy.preflight;

/** A database can't be copied into itself. */
final class SameDatabase implements Check<Facts> {

  @Override
  public String id() {
    return "same-database";
  }

  @Override
  public Outcome examine(Facts facts) {
    String name = facts.source().database();
    return facts.sameDatabase()
        ? Outcome.refusal(
            "source and target are the same database: " + name,
            "its rows would be copied over themselves",
            "Give --target the address of another database")
        : Outcome.ok("source and target are two databases");
  }
}
