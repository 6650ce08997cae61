package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.preflight.ServerFacts.Collation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the source still sorts by the rules that its indexes were built with. The target builds
 * its own anew, by rules of its own.
 */
final class CollationVersions implements Check<Facts> {

  @Override
  public String id() {
    return "collation-versions";
  }

  @Override
  public Outcome examine(Facts facts) {
    Collation collation = facts.source().collation();
    List<String> changed = new ArrayList<>();
    List<String> refresh = new ArrayList<>();
    if (collation.version() != null
        && collation.actualVersion() != null
        && !collation.version().equals(collation.actualVersion())) {
      changed.add(
          "the database's default (%s, now %s)"
              .formatted(collation.version(), collation.actualVersion()));
      refresh.add(
          "ALTER DATABASE "
              + Sql.identifier(facts.source().database())
              + " REFRESH COLLATION VERSION");
    }
    for (String stale : facts.inSource().staleCollations()) {
      changed.add(stale);
      refresh.add("ALTER COLLATION " + stale + " REFRESH VERSION");
    }
    if (changed.isEmpty()) {
      return Outcome.ok("the source's indexes were built by the rules that it sorts by now");
    }
    return Outcome.warning(
        "rules of sorting have changed on the source since its indexes were built: "
            + Names.some(changed),
        "its unique indexes on text may have let rows in twice, which the target refuses",
        "REINDEX them on the source, which finds such rows; then " + String.join("; ", refresh));
  }
}
