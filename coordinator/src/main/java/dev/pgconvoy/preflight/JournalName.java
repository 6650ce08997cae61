package dev.pgconvoy.preflight;

/** Objects of the source in the schema that the journal takes on the target: they can't travel. */
final class JournalName implements Check<Facts> {

  @Override
  public String id() {
    return "journal-schema";
  }

  @Override
  public Outcome examine(Facts facts) {
    var objects = facts.inSource().besideJournal();
    if (objects.isEmpty()) {
      return Outcome.ok("the source has nothing of its own in the schema pgconvoy");
    }
    if (!facts.wanted().scope().coversSchema("pgconvoy")) {
      return Outcome.ok("what the source has in the schema pgconvoy is left out, as asked for");
    }
    return Outcome.refusal(
        "the source has in the schema pgconvoy " + Names.listed(objects, "object"),
        "the schema of this name is the journal's on the target, and isn't copied",
        "On the source: ALTER SCHEMA pgconvoy RENAME TO another_name",
        "Go without them: --exclude-schema=pgconvoy");
  }
}
