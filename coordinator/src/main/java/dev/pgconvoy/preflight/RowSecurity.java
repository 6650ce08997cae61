package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.preflight.SourceFacts.Relation;
import java.util.List;

/** Whether row-level security would hide rows from who reads them. */
final class RowSecurity implements Check<Facts> {

  @Override
  public String id() {
    return "row-security";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> hidden =
        facts.inSource().hiddenRows().stream()
            .map(Relation::qualified)
            .filter(facts.wanted().scope()::covers)
            .map(Object::toString)
            .toList();
    if (hidden.isEmpty()) {
      return Outcome.ok("row-level security hides no row from " + facts.source().role());
    }
    return Outcome.refusal(
        "row-level security hides rows from "
            + facts.source().role()
            + " in "
            + Names.listed(hidden, "table"),
        "they would not be copied, and a comparison by the same role would not miss them",
        "ALTER ROLE " + Sql.identifier(facts.source().role()) + " BYPASSRLS",
        "Read as a superuser, or as the tables' owner where row security isn't forced on it");
  }
}
