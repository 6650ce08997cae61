package dev.pgconvoy.preflight;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What of the target's database can stand in a migration's way. Lists are bounded.
 *
 * @param inTheWay objects of a user's that are there already
 * @param holdsRun whether a run has left its journal there
 * @param unwritable tables that the role may not load
 * @param rowSecured tables that row-level security keeps the role from loading
 * @param maySignal whether it may end other roles' sessions
 * @param superuserExtensions those that only a superuser may install
 * @param roles but those that initdb made
 * @param initialSuperuser the one that initdb made
 * @param givesTo roles that it may give objects to
 * @param collations of pg_catalog, for the database's encoding
 * @param tablespaces in which it may create
 * @param compressionMethods of columns, that its server was built with; none before 14
 * @param parameters in lower case, those that the role may set for a database
 * @param parametersOfSuperusers in lower case, those that it may not
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TargetFacts(
    List<String> inTheWay,
    boolean holdsRun,
    boolean mayCreateSchemas,
    boolean mayCreateInPublic,
    boolean mayCreateRoles,
    boolean maySignal,
    List<String> unwritable,
    List<String> rowSecured,
    List<ExtensionVersion> installedExtensions,
    List<ExtensionVersion> availableExtensions,
    List<String> superuserExtensions,
    List<String> collations,
    List<String> roles,
    String initialSuperuser,
    List<String> givesTo,
    List<String> tablespaces,
    List<String> compressionMethods,
    List<String> parameters,
    List<String> parametersOfSuperusers) {

  public TargetFacts {
    inTheWay = List.copyOf(inTheWay);
    unwritable = List.copyOf(unwritable);
    rowSecured = List.copyOf(rowSecured);
    installedExtensions = List.copyOf(installedExtensions);
    availableExtensions = List.copyOf(availableExtensions);
    superuserExtensions = List.copyOf(superuserExtensions);
    givesTo = List.copyOf(givesTo);
    collations = List.copyOf(collations);
    roles = List.copyOf(roles);
    tablespaces = List.copyOf(tablespaces);
    compressionMethods = List.copyOf(compressionMethods);
    parameters = List.copyOf(parameters);
    parametersOfSuperusers = List.copyOf(parametersOfSuperusers);
  }

  boolean has(String role) {
    return role.equals(initialSuperuser) || roles.contains(role);
  }
}
