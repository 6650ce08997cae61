package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.preflight.SourceFacts.Relation;
import java.util.ArrayList;
import java.util.List;

/** Whether row-level security would hide rows from who reads them. */
final class RowSecurity implements Check<Facts> {

  @Override
  public String id() {
    return "row-security";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<QualifiedName> hidden =
        facts.inSource().hiddenRows().stream()
            .map(Relation::qualified)
            .filter(facts.wanted().scope()::covers)
            .toList();
    if (hidden.isEmpty()) {
      return Outcome.ok("row-level security hides no row from " + facts.source().role());
    }
    String bypass = "ALTER ROLE " + Sql.identifier(facts.source().role()) + " BYPASSRLS";
    // Whoever is made a member of a superuser is one.
    String[] remedies =
        facts.inSource().hiddenBySuperusers()
            ? new String[] {bypass}
            : new String[] {bypass, asOwner(facts, hidden)};
    return Outcome.refusal(
        "row-level security hides rows from "
            + facts.source().role()
            + " in "
            + Names.listed(hidden.stream().map(QualifiedName::toString).toList(), "table"),
        "they would not be copied, and a comparison by the same role would not miss them",
        remedies);
  }

  /** What helps where nobody is a superuser. */
  private static String asOwner(Facts facts, List<QualifiedName> hidden) {
    List<String> statements = new ArrayList<>();
    facts
        .inSource()
        .hidingOwners()
        .forEach(
            owner ->
                statements.add(
                    "GRANT "
                        + Sql.identifier(owner)
                        + " TO "
                        + Sql.identifier(facts.source().role())));
    List<String> forced =
        facts.inSource().forcedRowSecurity().stream()
            .map(Relation::qualified)
            .filter(hidden::contains)
            .map(table -> "ALTER TABLE " + table.sql() + " NO FORCE ROW LEVEL SECURITY")
            .toList();
    statements.addAll(forced);
    return String.join("; ", statements)
        + (forced.isEmpty()
            ? ""
            : "; then FORCE it again after the run, on both sides, as the target's copy is made without");
  }
}
