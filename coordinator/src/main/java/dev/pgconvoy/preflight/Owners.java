package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.ReservedRoles;
import dev.pgconvoy.postgres.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles that objects are to belong to, that have privileges or are named, and the target lacks. */
final class Owners implements Check<Facts> {

  @Override
  public String id() {
    return "roles";
  }

  @Override
  public Outcome examine(Facts facts) {
    boolean all = facts.wanted().owner() || facts.wanted().acl();
    List<String> missing =
        Stream.concat(
                facts.inSource().namedRoles().stream(),
                all ? facts.inSource().roles().stream() : Stream.of())
            .distinct()
            .filter(role -> !ReservedRoles.contains(role))
            .filter(role -> !facts.inTarget().has(role))
            .filter(role -> !role.equals(facts.target().role()))
            .toList();
    if (missing.isEmpty()) {
      return Outcome.ok(
          all
              ? "the target has every role that owns or may use something"
              : "owners and privileges are left out: all belongs to " + facts.target().role());
    }
    String found = "the target lacks " + Names.listed(missing, "role");
    return facts.wanted().roles()
        ? Outcome.ok(found + ": made without passwords")
        : Outcome.warning(
            found,
            all
                ? "what is to belong to them, be granted to them or be for them is recorded as failed"
                : "the policies, user mappings and settings that are for them are recorded as failed",
            "--roles makes them, without passwords",
            missing.stream()
                    .map(role -> "CREATE ROLE " + Sql.identifier(role))
                    .collect(Collectors.joining("; "))
                + " on the target, with the attributes that they have on the source");
  }
}
