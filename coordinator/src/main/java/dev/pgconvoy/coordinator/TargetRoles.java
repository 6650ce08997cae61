package dev.pgconvoy.coordinator;

import static java.util.stream.Collectors.toSet;

import dev.pgconvoy.catalog.Role;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.task.Statement;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the source's roles on the target, before anything can belong to them: attributes, settings
 * and memberships, but no passwords. Roles that the target has already are left as they are. All in
 * one transaction, so that a run that is killed here begins with them again.
 *
 * <p>Who is no superuser can give objects only to roles that it is a member of, and isn't by having
 * made them.
 */
final class TargetRoles {

  /** Under which the journal has those that could not be made. */
  static final String TASK = "ROLES";

  /** Characters of a statement, to recognize it by. */
  private static final int SHOWN = 100;

  private final Servers servers;
  private final SqlConnection target;
  private final RunKey key;

  TargetRoles(Servers servers, RunKey key) {
    this.servers = servers;
    this.target = servers.control();
    this.key = key;
  }

  /**
   * @param owning whether objects are to keep their owners
   */
  void create(List<Role> roles, boolean owning, RunBoard board) {
    Set<String> present = present();
    List<Role> missing = roles.stream().filter(role -> !present.contains(role.name())).toList();
    if (missing.isEmpty()) {
      return;
    }
    List<Statement> statements = new ArrayList<>();
    missing.forEach(role -> statements.addAll(role.create()));
    missing.forEach(
        role -> statements.addAll(role.memberships(servers.targetIdentity().majorVersion())));
    List<String> joined = new ArrayList<>(owning ? owners(missing) : List.of());
    joined.forEach(role -> statements.add(membership(role)));
    List<FailedObject> failed = run(statements);
    failed.forEach(object -> servers.journal().failures().note(key, TASK, object));
    board.event(
        failed.isEmpty() ? Severity.INFO : Severity.WARNING,
        "the target lacked %d roles; %d of %d statements that create them failed. They have no passwords"
            .formatted(missing.size(), failed.size(), statements.size()));
    Set<String> refused = failed.stream().map(FailedObject::object).collect(toSet());
    joined.removeIf(role -> refused.contains(named(membership(role))));
    if (!joined.isEmpty()) {
      board.event(Severity.INFO, told(joined));
    }
  }

  /** Those that this session has to be a member of, as objects are to belong to them. */
  private List<String> owners(List<Role> missing) {
    return servers.writesAsSuperuser()
        ? List.of()
        : missing.stream().map(Role::name).filter(servers.owners()::contains).toList();
  }

  private static Statement membership(String role) {
    String quoted = Sql.identifier(role);
    return new Statement("ROLE " + quoted, "GRANT " + quoted + " TO CURRENT_USER", true);
  }

  private String told(List<String> joined) {
    String roles = joined.stream().map(Sql::identifier).collect(Collectors.joining(", "));
    String user = Sql.identifier(servers.targetRole());
    return "%s was made a member of those that own something, as it can't give objects to others. When the migration is over: REVOKE %s FROM %s"
        .formatted(user, roles, user);
  }

  private Set<String> present() {
    return target.query("SELECT rolname FROM pg_catalog.pg_roles").execute().await().stream()
        .map(row -> row.getString(0))
        .collect(toSet());
  }

  private List<FailedObject> run(List<Statement> statements) {
    List<FailedObject> failed = new ArrayList<>();
    execute("BEGIN");
    try {
      for (Statement statement : statements) {
        attempt(statement, failed);
      }
      execute("COMMIT");
      return failed;
    } catch (RuntimeException e) {
      target.query("ROLLBACK").execute().otherwiseEmpty().await();
      throw e;
    }
  }

  /** One that fails for good, as a managed service refuses superusers, leaves the others alone. */
  private void attempt(Statement statement, List<FailedObject> failed) {
    execute("SAVEPOINT role");
    try {
      execute(statement.sql());
      execute("RELEASE SAVEPOINT role");
    } catch (RuntimeException e) {
      PgFailure failure = PgFailure.from(e);
      if (failure.origin() != PgFailure.Origin.SERVER) {
        throw e;
      }
      execute("ROLLBACK TO SAVEPOINT role");
      failed.add(new FailedObject(named(statement), failure));
    }
  }

  /** Several statements make one role: each that failed is told apart. */
  private static String named(Statement statement) {
    return statement.object() + ": " + shortened(statement.sql());
  }

  private static String shortened(String sql) {
    return sql.length() <= SHOWN ? sql : sql.substring(0, SHOWN) + "...";
  }

  private void execute(String sql) {
    target.query(sql).execute().await();
  }
}
