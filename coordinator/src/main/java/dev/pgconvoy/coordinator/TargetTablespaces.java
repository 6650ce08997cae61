package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.sqlclient.SqlConnection;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether objects can go to tablespaces of the same names as on the source. Managed services have
 * none but the default one.
 */
final class TargetTablespaces {

  private TargetTablespaces() {}

  /**
   * @return false, and people are told, if one is missing: then all objects go to the database's
   *     default tablespace
   */
  static boolean fit(Archive archive, SqlConnection target, RunBoard board) {
    SortedSet<String> missing =
        archive.entries().stream()
            .map(TocEntry::tablespace)
            .filter(Objects::nonNull)
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.toCollection(TreeSet::new));
    if (missing.isEmpty()) {
      return true;
    }
    missing.removeAll(usable(target));
    if (!missing.isEmpty()) {
      board.event(
          Severity.WARNING,
          "objects of the source are in tablespaces that the target doesn't have, or that this role"
              + " may not use: "
              + String.join(", ", missing)
              + ". All objects go to the target database's default tablespace");
    }
    return missing.isEmpty();
  }

  private static SortedSet<String> usable(SqlConnection target) {
    return target
        .query(
            "SELECT spcname FROM pg_catalog.pg_tablespace"
                + " WHERE pg_catalog.has_tablespace_privilege(oid, 'CREATE')")
        .execute()
        .await()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
