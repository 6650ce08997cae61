package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Extensions whose library the target's server has to load as it starts. */
final class PreloadedExtensions implements Check<Facts> {

  private static final String LIBRARIES = "shared_preload_libraries";
  private static final String CRON = "pg_cron";

  /** Those whose library refuses to be loaded later, by CREATE EXTENSION (their _PG_init). */
  private static final Set<String> STRICT =
      Set.of(CRON, "pgaudit", "pglogical", "timescaledb", "citus");

  @Override
  public String id() {
    return "preloaded-extensions";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts target = facts.target();
    Set<String> there = libraries(target);
    if (!target.settings().containsKey(LIBRARIES)) {
      return Outcome.ok(target.role() + " may not see what the target's server preloads");
    }
    List<String> wanted = Extensions.wanted(facts).stream().map(ExtensionVersion::name).toList();
    List<String> missing = wanted.stream().filter(name -> !there.contains(name)).toList();
    List<String> refused =
        missing.stream()
            .filter(name -> STRICT.contains(name) && !Extensions.isInstalled(name, facts))
            .toList();
    if (!refused.isEmpty()) {
      return refused(refused, target.service());
    }
    if (wanted.contains(CRON) && !Extensions.isInstalled(CRON, facts) && cronIsElsewhere(target)) {
      return cronElsewhere(target);
    }
    Set<String> onSource = libraries(facts.source());
    List<String> idle = missing.stream().filter(onSource::contains).toList();
    return idle.isEmpty()
        ? Outcome.ok("the target preloads what the source's extensions need")
        : Outcome.warning(
            "the target doesn't preload "
                + Names.listed(idle, "extension")
                + ", as the source does",
            "what they do in the server's background or in other sessions, they don't do there",
            preload(target.service()));
  }

  /** Their names as extensions have them: a library may be written with its folder. */
  private static Set<String> libraries(ServerFacts server) {
    ServerSetting setting = server.settings().get(LIBRARIES);
    return setting == null
        ? Set.of()
        : Arrays.stream(setting.value().split(","))
            .map(library -> library.strip().replace("\"", "").replaceFirst(".*/", ""))
            .filter(library -> !library.isEmpty())
            .collect(Collectors.toSet());
  }

  private static Outcome refused(List<String> extensions, @Nullable String service) {
    return Outcome.refusal(
        "the target doesn't preload " + Names.listed(extensions, "extension"),
        "their CREATE EXTENSION fails where " + LIBRARIES + " is without them",
        preload(service),
        drop(extensions));
  }

  private static boolean cronIsElsewhere(ServerFacts target) {
    ServerSetting database = target.settings().get("cron.database_name");
    return database != null && !database.value().equals(target.database());
  }

  private static Outcome cronElsewhere(ServerFacts target) {
    return Outcome.refusal(
        "the target's pg_cron belongs to database "
            + target.setting("cron.database_name").value()
            + ", not to "
            + target.database(),
        "CREATE EXTENSION pg_cron fails in any other",
        "Set cron.database_name = '"
            + target.database()
            + "'"
            + where(target.service())
            + ", and restart it",
        drop(List.of(CRON)));
  }

  private static String preload(@Nullable String service) {
    return "Add them to " + LIBRARIES + where(service) + ", and restart it";
  }

  private static String where(@Nullable String service) {
    return service == null ? " on the target's server" : " in the parameter group of " + service;
  }

  private static String drop(List<String> extensions) {
    return "DROP EXTENSION "
        + extensions.stream().map(Sql::identifier).collect(Collectors.joining(", "))
        + " on the source, if nothing uses them";
  }
}
