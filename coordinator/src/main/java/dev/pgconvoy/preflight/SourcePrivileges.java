package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.preflight.SourceFacts.Relation;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether every table and sequence that is wanted may be read. */
final class SourcePrivileges implements Check<Facts> {

  /** pg_read_all_data comes with it. */
  private static final int HAS_READ_ALL_DATA = 14;

  @Override
  public String id() {
    return "source-privileges";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<Relation> unreadable =
        facts.inSource().unreadable().stream()
            .filter(relation -> facts.wanted().scope().covers(relation.qualified()))
            .toList();
    if (unreadable.isEmpty()) {
      return Outcome.ok(facts.source().role() + " may read every table and sequence");
    }
    String role = Sql.identifier(facts.source().role());
    return Outcome.refusal(
        facts.source().role()
            + " may not read "
            + unreadable.size()
            + " of the tables and sequences: "
            + Names.some(unreadable.stream().map(r -> r.qualified().toString()).toList()),
        "their rows would be missing",
        facts.source().major() >= HAS_READ_ALL_DATA
            ? "GRANT pg_read_all_data TO " + role
            : grants(unreadable, role));
  }

  private static String grants(List<Relation> unreadable, String role) {
    return unreadable.stream()
        .map(Relation::schema)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(Sql::identifier)
        .map(
            schema ->
                "GRANT USAGE ON SCHEMA %1$s TO %2$s; GRANT SELECT ON ALL TABLES IN SCHEMA %1$s TO %2$s; GRANT SELECT ON ALL SEQUENCES IN SCHEMA %1$s TO %2$s"
                    .formatted(schema, role))
        .collect(Collectors.joining("; "));
  }
}
