package dev.pgconvoy.preflight;

import dev.pgconvoy.preflight.ServerFacts.Session;

/** Who else is connected to the target, where nobody is expected yet. */
final class OthersOnTarget implements Check<Facts> {

  @Override
  public String id() {
    return "target-sessions";
  }

  @Override
  public Outcome examine(Facts facts) {
    var sessions = facts.target().sessions();
    if (sessions.isEmpty()) {
      return Outcome.ok("nobody else is connected to the target database");
    }
    return Outcome.warning(
        Names.listed(sessions.stream().map(Session::toString).toList(), "other session")
            + " of the target database",
        "what they write is found as a difference, and their locks can be in the way",
        "Keep applications away until the migration is proved");
  }
}
