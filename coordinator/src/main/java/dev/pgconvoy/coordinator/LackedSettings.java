package dev.pgconvoy.coordinator;

import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.CompressionMethods;
import dev.pgconvoy.catalog.DatabaseProperties;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of the source's database that the target can't follow: they name tablespaces which it
 * doesn't have, so that its server would take them, warn at every login, and go on without; or a
 * compression that its server was built without, and refuses.
 *
 * @param catalog without them
 * @param leftOut those settings
 */
record LackedSettings(Catalog catalog, List<SkippedObject> leftOut) {

  LackedSettings {
    leftOut = List.copyOf(leftOut);
  }

  static LackedSettings of(Catalog catalog, SqlConnection target) {
    DatabaseProperties properties = catalog.properties();
    List<SkippedObject> leftOut = new ArrayList<>();
    if (!properties.namingOthers(Set.of()).isEmpty()) {
      Set<String> there = tablespaces(target);
      Map<String, List<String>> others = properties.namingOthers(there);
      others.forEach(
          (setting, names) ->
              leftOut.add(
                  new SkippedObject(
                      setting,
                      "it names tablespaces that the target doesn't have: "
                          + String.join(", ", names))));
      properties = properties.without(others.keySet());
    }
    if (!properties.compressingOtherwise(Set.of()).isEmpty()) {
      List<String> otherwise =
          properties.compressingOtherwise(CompressionMethods.of(target).await());
      otherwise.forEach(
          setting ->
              leftOut.add(
                  new SkippedObject(
                      setting, "the target's server was built without that compression")));
      properties = properties.without(otherwise);
    }
    return new LackedSettings(
        leftOut.isEmpty() ? catalog : catalog.withProperties(properties), leftOut);
  }

  private static Set<String> tablespaces(SqlConnection target) {
    return target
        .query("SELECT spcname::text FROM pg_catalog.pg_tablespace")
        .execute()
        .await()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }
}
