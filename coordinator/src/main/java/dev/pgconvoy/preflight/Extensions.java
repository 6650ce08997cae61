package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the target can have the source's extensions, in no older version. */
final class Extensions implements Check<Facts> {

  @Override
  public String id() {
    return "extensions";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<ExtensionVersion> wanted = wanted(facts);
    Map<String, ExtensionVersion> available = byName(facts.inTarget().availableExtensions());
    Map<String, ExtensionVersion> installed = byName(facts.inTarget().installedExtensions());
    List<String> missing = new ArrayList<>();
    List<String> older = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (ExtensionVersion extension : wanted) {
      if (isRefused(extension.name(), facts)) {
        refused.add(extension.name());
      }
      ExtensionVersion there =
          installed.getOrDefault(extension.name(), available.get(extension.name()));
      if (there == null) {
        missing.add(extension.toString());
      } else if (Version.of(there.version()).compareTo(Version.of(extension.version())) < 0) {
        older.add(extension + " (" + there.version() + " there)");
      }
    }
    if (!missing.isEmpty()) {
      return missing(missing, facts.target().service());
    }
    if (!refused.isEmpty()) {
      return refused(refused, facts.target());
    }
    if (!older.isEmpty()) {
      return Outcome.warning(
          "the target has older versions of " + Names.some(older),
          "objects that use what came later can't be made there",
          "Install newer files on the target's server, or ALTER EXTENSION ... UPDATE where it is installed");
    }
    return Outcome.ok(
        wanted.isEmpty()
            ? "the source has no extensions to bring over"
            : "the target has " + Names.some(wanted.stream().map(ExtensionVersion::name).toList()));
  }

  /** As in pg_dump, which takes no extension along where only some objects are wanted. */
  static List<ExtensionVersion> wanted(Facts facts) {
    if (!facts.wanted().makesSchema() || facts.wanted().scope().selective()) {
      return List.of();
    }
    return facts.inSource().extensions().stream().filter(e -> !e.name().equals("plpgsql")).toList();
  }

  private static boolean isRefused(String extension, Facts facts) {
    return !facts.target().superuser()
        && facts.inTarget().superuserExtensions().contains(extension)
        && !isInstalled(extension, facts);
  }

  /** Whether the target's database has it already, so that CREATE EXTENSION does nothing. */
  static boolean isInstalled(String extension, Facts facts) {
    return facts.inTarget().installedExtensions().stream()
        .anyMatch(there -> there.name().equals(extension));
  }

  /** A service may allow it all the same, which can't be seen beforehand. */
  private static Outcome refused(List<String> extensions, ServerFacts target) {
    String service = target.service();
    return Outcome.warning(
        "only a superuser may install " + Names.listed(extensions, "extension"),
        target.role()
            + " is none: "
            + (service == null
                ? "the run stops there"
                : "the run stops there, unless " + service + " lets it, as with those on its list"),
        extensions.stream()
                .map(name -> "CREATE EXTENSION " + Sql.identifier(name))
                .collect(Collectors.joining("; "))
            + " on the target, by who may, before the run",
        "DROP EXTENSION on the source of those that nothing uses");
  }

  private static Outcome missing(List<String> missing, @Nullable String service) {
    return Outcome.refusal(
        "the target doesn't have " + Names.listed(missing, "extension"),
        "CREATE EXTENSION would fail, and all that uses it with it",
        service == null
            ? "Install their packages on the target's server (Debian: postgresql-contrib, or postgresql-VERSION-NAME)"
            : service + " allows a list of extensions: look whether these are on it",
        "DROP EXTENSION "
            + missing.stream()
                .map(name -> Sql.identifier(name.split(" ", 2)[0]))
                .collect(Collectors.joining(", "))
            + " on the source, if nothing uses them");
  }

  private static Map<String, ExtensionVersion> byName(List<ExtensionVersion> extensions) {
    return extensions.stream()
        .collect(Collectors.toMap(ExtensionVersion::name, Function.identity(), (a, b) -> a));
  }
}
