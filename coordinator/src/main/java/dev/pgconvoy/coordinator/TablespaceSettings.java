package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of the source's database that name tablespaces which the target doesn't have. Its server
 * would take them, warn at every login, and go on without.
 *
 * @param catalog without them
 * @param leftOut those settings
 */
record TablespaceSettings(Catalog catalog, List<SkippedObject> leftOut) {

  TablespaceSettings {
    leftOut = List.copyOf(leftOut);
  }

  static TablespaceSettings of(Catalog catalog, SqlConnection target) {
    if (catalog.properties().namingOthers(Set.of()).isEmpty()) {
      return new TablespaceSettings(catalog, List.of());
    }
    Set<String> there =
        target
            .query("SELECT spcname::text FROM pg_catalog.pg_tablespace")
            .execute()
            .await()
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet());
    Map<String, List<String>> others = catalog.properties().namingOthers(there);
    return new TablespaceSettings(
        catalog.withProperties(catalog.properties().withoutNamingOthers(there)),
        others.entrySet().stream()
            .map(
                setting ->
                    new SkippedObject(
                        setting.getKey(),
                        "it names tablespaces that the target doesn't have: "
                            + String.join(", ", setting.getValue())))
            .toList());
  }
}
