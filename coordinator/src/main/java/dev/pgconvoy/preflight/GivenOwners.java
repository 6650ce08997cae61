package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.ReservedRoles;
import dev.pgconvoy.postgres.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the target's role can give objects to those that own them on the source. */
final class GivenOwners implements Check<Facts> {

  @Override
  public String id() {
    return "owners";
  }

  @Override
  public Outcome examine(Facts facts) {
    String role = facts.target().role();
    if (!facts.wanted().owner() || !facts.wanted().makesSchema()) {
      return Outcome.ok("objects belong to " + role + ", who makes them");
    }
    List<String> strangers =
        facts.inSource().owners().stream()
            .filter(owner -> !ReservedRoles.contains(owner) && !owner.equals(role))
            .filter(facts.inTarget().roles()::contains)
            .filter(owner -> !facts.inTarget().givesTo().contains(owner))
            .toList();
    if (strangers.isEmpty() || facts.target().superuser()) {
      return Outcome.ok(role + " may give objects to all that own some and are there");
    }
    return Outcome.warning(
        role + " is no member of " + Names.listed(strangers, "role") + " on the target",
        "it can't give them what they own on the source: that stays its own, and is recorded as failed",
        "GRANT %s TO %s"
            .formatted(
                strangers.stream().map(Sql::identifier).collect(Collectors.joining(", ")),
                Sql.identifier(role)));
  }
}
