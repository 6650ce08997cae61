package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.ReservedRoles;
import dev.pgconvoy.postgres.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Stream.concat(
                facts.inSource().owners().stream(),
                Stream.ofNullable(facts.inSource().initialOwner()))
            .distinct()
            .filter(owner -> !ReservedRoles.contains(owner) && !owner.equals(role))
            .filter(facts.inTarget()::has)
            .filter(owner -> !facts.inTarget().givesTo().contains(owner))
            .toList();
    if (strangers.isEmpty() || facts.target().superuser()) {
      return Outcome.ok(role + " may give objects to all that own some and are there");
    }
    return Outcome.warning(
        role + " is no member of " + Names.listed(strangers, "role") + " on the target",
        "it can't give them what they own on the source: that stays its own, and is recorded as failed",
        remedies(strangers, facts));
  }

  /** Nobody is told to make a migration's role a superuser for good. */
  private static String[] remedies(List<String> strangers, Facts facts) {
    String superuser = facts.inTarget().initialSuperuser();
    List<String> remedies = new ArrayList<>();
    if (strangers.contains(superuser)) {
      remedies.add(
          "Connect to the target as a superuser, or give what "
              + superuser
              + " owns on the source to another role: ALTER ... OWNER TO");
    }
    String members =
        strangers.stream()
            .filter(owner -> !owner.equals(superuser))
            .map(Sql::identifier)
            .collect(Collectors.joining(", "));
    if (!members.isEmpty()) {
      remedies.add("GRANT %s TO %s".formatted(members, Sql.identifier(facts.target().role())));
    }
    return remedies.toArray(String[]::new);
  }
}
