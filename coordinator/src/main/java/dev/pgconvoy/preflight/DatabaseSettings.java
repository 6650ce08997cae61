package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.DatabaseProperties;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the target takes over what ALTER DATABASE has set on the source. */
final class DatabaseSettings implements Check<Contents> {

  /** Every server knows these, and pg_settings shows them nowhere. */
  private static final Set<String> HIDDEN = Set.of("role", "session_authorization");

  /** From here on a parameter can be somebody's to set by GRANT. */
  private static final int WITH_GRANTS = 150000;

  @Override
  public String id() {
    return "database-settings";
  }

  @Override
  public Outcome examine(Contents contents) {
    DatabaseProperties properties = contents.catalog().properties();
    Facts facts = contents.facts();
    if (properties.isDefault() || !facts.wanted().sections().contains(Section.POST_DATA)) {
      return Outcome.ok("the database has no settings of its own to carry over");
    }
    TargetFacts target = facts.inTarget();
    List<String> unknown = chosen(properties, name -> !isKnown(name, target));
    List<String> refused =
        facts.target().superuser()
            ? List.of()
            : chosen(properties, name -> isRefused(name, target));
    List<String> owners = facts.target().ownsDatabase() ? List.of() : ofTheOwner(properties);
    List<String> found = new ArrayList<>();
    List<String> remedies = new ArrayList<>();
    if (!owners.isEmpty()) {
      found.add(
          "only the owner of the target's database can set "
              + Names.listed(owners, "property").replace("propertys", "properties"));
      remedies.add(
          "GRANT %s TO %s"
              .formatted(
                  Sql.identifier(facts.target().databaseOwner()),
                  Sql.identifier(facts.target().role())));
    }
    if (!refused.isEmpty()) {
      found.add("only a superuser may set " + Names.listed(refused, "parameter"));
      remedies.add(grant(refused, facts.target()));
    }
    Map<String, List<String>> elsewhere = properties.namingOthers(target.tablespaces());
    if (!elsewhere.isEmpty()) {
      found.add(
          "the target lacks the tablespaces that "
              + Names.listed(List.copyOf(elsewhere.keySet()), "setting")
              + " names");
      remedies.add("CREATE TABLESPACE ... on the target, of the same names");
    }
    List<String> otherwise = properties.compressingOtherwise(target.compressionMethods());
    if (!otherwise.isEmpty()) {
      found.add(
          "the target's server was built without the compression of "
              + Names.listed(otherwise, "setting"));
      remedies.add("Nothing, or a server built with lz4");
    }
    if (!unknown.isEmpty()) {
      found.add("the target's server does not know " + Names.listed(unknown, "parameter"));
      remedies.add(
          "Nothing for what the target's major has no more; otherwise load the module that brings it along");
    }
    return found.isEmpty()
        ? Outcome.ok("the target takes over what the source's database has set for its sessions")
        : Outcome.warning(
            String.join("; ", found),
            "they are listed at the end, and the run goes on without them",
            remedies.toArray(String[]::new));
  }

  private static List<String> chosen(DatabaseProperties properties, Predicate<String> wanted) {
    return Stream.concat(properties.parameters().stream(), properties.parametersOfRoles().stream())
        .distinct()
        .filter(wanted)
        .toList();
  }

  private static List<String> ofTheOwner(DatabaseProperties properties) {
    List<String> owners = new ArrayList<>(properties.parameters());
    if (properties.comment() != null) {
      owners.add("its comment");
    }
    if (properties.connectionLimit() != -1) {
      owners.add("its connection limit");
    }
    return owners;
  }

  /** A name with a dot may be a module's that isn't loaded: anybody may hold a value for it. */
  private static boolean isKnown(String name, TargetFacts target) {
    return name.contains(".")
        || HIDDEN.contains(name)
        || has(target.parameters(), name)
        || has(target.parametersOfSuperusers(), name);
  }

  /** Of modules that aren't loaded only superusers may set one, as nobody can say whose it is. */
  private static boolean isRefused(String name, TargetFacts target) {
    return !has(target.parameters(), name)
        && (name.contains(".") || has(target.parametersOfSuperusers(), name));
  }

  private static boolean has(List<String> names, String name) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String grant(List<String> parameters, ServerFacts target) {
    return target.version() < WITH_GRANTS
        ? "Set them afterwards as a superuser"
        : "GRANT SET ON PARAMETER %s TO %s"
            .formatted(
                parameters.stream()
                    .map(
                        name ->
                            Stream.of(name.split("\\."))
                                .map(Sql::identifier)
                                .collect(Collectors.joining(".")))
                    .collect(Collectors.joining(", ")),
                Sql.identifier(target.role()));
  }
}
