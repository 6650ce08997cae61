package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.ServerIdentity;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Which runs of a target's journal this process can go on with.
 *
 * @param version of pgconvoy
 * @param source which database is read, see {@link #source(ServerIdentity)}
 */
record OwnRuns(String version, String source) {

  /** JSON: which database is read, as a resume has to find it again. */
  static String source(ServerIdentity source) {
    return new JsonObject()
        .put("system_identifier", String.valueOf(source.systemIdentifier()))
        .put("database", source.database())
        .encode();
  }

  /** Why it is for another process to go on with it. */
  Optional<String> obstacle(RunRecord run) {
    if (!run.version().equals(version)) {
      return Optional.of(
          "run "
              + run.key().run()
              + " was planned by pgconvoy "
              + run.version()
              + "; this is "
              + version
              + ", whose plan can differ. Go on with that version, or begin anew after `pgconvoy cleanup`");
    }
    if (!new JsonObject(run.source()).equals(new JsonObject(source))) {
      return Optional.of(
          "run "
              + run.key().run()
              + " on this target copies from another source: "
              + run.source()
              + ", not "
              + source
              + ". Check --source");
    }
    return Optional.empty();
  }
}
