package dev.pgconvoy.cli;

import dev.pgconvoy.catalog.ReservedRoles;
import dev.pgconvoy.postgres.Sql;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What no session can do after a migration, for a person to do. */
final class PersonsPart {

  /** The first superuser, or of a managed service the first role, is mostly called so. */
  private static final String INITIAL = "postgres";

  private static final String MEMBERSHIPS =
      """
      SELECT DISTINCT r.rolname::text
      FROM pg_roles me JOIN pg_auth_members m ON m.member = me.oid JOIN pg_roles r ON r.oid = m.roleid
      WHERE me.rolname = session_user ORDER BY 1
      """;

  private final PgConnection target;
  private final Optional<String> sourceUser;
  private final Console console;

  /**
   * @param sourceUser with whom the source is read, as far as this command was told
   */
  PersonsPart(PgConnection target, Optional<String> sourceUser, Console console) {
    this.target = target;
    this.sourceUser = sourceUser;
    this.console = console;
  }

  void tell() {
    console.say("What only you can do:");
    console.say(
        "  - close the network between the machine that ran this and both servers: security groups, firewall rules, peerings");
    credentials();
    console.say(
        "  - of a managed service, set back what was changed for the load: backups, Multi-AZ, the parameter group");
    console.say(
        "  - in Kubernetes, delete the Job with its pod and the Secrets with the passwords: kubectl delete -k . in your copy of deploy/kubernetes/example; of deploy/compose.yaml: docker compose down");
    console.say("  - delete files that hold passwords, and folders written by --artifacts");
  }

  /**
   * What was migrated belongs to the target's role, so that it can't just go; nor may anything of
   * the source's role that isn't the migration's.
   */
  private void credentials() {
    Row role = role();
    String user = Sql.identifier(role.getString(0));
    console.say(
        "  - take back credentials that were made for the migration alone, as another role (--drop-role NAME drops one that owns nothing):");
    String reader = sourceUser.map(Sql::identifier).orElse("the migration's role");
    takeBack("source", reader, sourceUser.filter(INITIAL::equals).isPresent());
    takeBack("target", user, role.getBoolean(1));
    List<String> memberships = memberships();
    if (!memberships.isEmpty()) {
      console.say(
          "  - on the target "
              + user
              + " is a member of other roles; of those that --roles made it one for --owner: REVOKE "
              + String.join(", ", memberships)
              + " FROM "
              + user
              + ";");
    }
  }

  /**
   * @param stays whether the server may be left without a superuser: then only the password goes
   */
  private void takeBack(String side, String role, boolean stays) {
    if (stays) {
      console.say(
          "      on the %s: %s stays, as the server needs it; if others were given its password, \\password in psql changes it"
              .formatted(side, role));
      return;
    }
    console.say("      on the " + side + ": ALTER ROLE " + role + " NOLOGIN;");
    console.say(
        "        then REASSIGN OWNED BY %1$s TO the owner to be; DROP OWNED BY %1$s; DROP ROLE %1$s;"
            .formatted(role));
  }

  private List<String> memberships() {
    List<String> roles = new ArrayList<>();
    target
        .query(MEMBERSHIPS)
        .execute()
        .await()
        .forEach(
            row -> {
              if (!ReservedRoles.contains(row.getString(0))) {
                roles.add(Sql.identifier(row.getString(0)));
              }
            });
    return roles;
  }

  /** Who logs in, whoever that then acts as (ALTER ROLE ... SET role), and whether as superuser. */
  private Row role() {
    return target
        .query("SELECT rolname::text, rolsuper FROM pg_roles WHERE rolname = session_user")
        .execute()
        .await()
        .iterator()
        .next();
  }
}
