package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.ReservedRoles;
import dev.pgconvoy.postgres.Sql;
import java.util.List;

/** Roles that objects are to belong to, or that have privileges, and that the target lacks. */
final class Owners implements Check<Facts> {

  @Override
  public String id() {
    return "roles";
  }

  @Override
  public Outcome examine(Facts facts) {
    if (!facts.wanted().owner() && !facts.wanted().acl()) {
      return Outcome.ok(
          "owners and privileges are left out: all belongs to " + facts.target().role());
    }
    List<String> missing =
        facts.inSource().roles().stream()
            .filter(role -> !ReservedRoles.contains(role))
            .filter(role -> !facts.inTarget().roles().contains(role))
            .filter(role -> !role.equals(facts.target().role()))
            .toList();
    if (missing.isEmpty()) {
      return Outcome.ok("the target has every role that owns or may use something");
    }
    String found = "the target lacks " + Names.listed(missing, "role");
    return facts.wanted().roles()
        ? Outcome.ok(found + ": made without passwords")
        : Outcome.warning(
            found,
            "what is to belong to them, or be granted to them, is recorded as failed",
            "--roles makes them, without passwords",
            "CREATE ROLE " + Sql.identifier(missing.getFirst()) + " ...");
  }
}
