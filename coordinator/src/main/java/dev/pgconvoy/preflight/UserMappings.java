package dev.pgconvoy.preflight;

import java.util.List;

/** User mappings whose options, such as passwords, PostgreSQL shows to others than the reader. */
final class UserMappings implements Check<Facts> {

  @Override
  public String id() {
    return "user-mappings";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> hidden = facts.inSource().hiddenUserMappings();
    if (hidden.isEmpty() || !facts.wanted().makesSchema()) {
      return Outcome.ok("no user mapping hides its options");
    }
    return Outcome.warning(
        facts.source().role() + " can't see the options of " + Names.listed(hidden, "user mapping"),
        "they arrive without user and password",
        "ALTER USER MAPPING FOR ... SERVER ... OPTIONS (ADD user '...', ADD password '...') on the target, afterwards");
  }
}
