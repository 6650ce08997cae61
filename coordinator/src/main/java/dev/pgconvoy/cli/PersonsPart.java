package dev.pgconvoy.cli;

import dev.pgconvoy.postgres.Sql;
import io.vertx.pgclient.PgConnection;
import java.util.Optional;

/** What no session can do after a migration, for a person to do. */
final class PersonsPart {

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

  /** What was migrated belongs to the target's role, so that it can't just go. */
  private void credentials() {
    String user = Sql.identifier(role());
    String other = sourceUser.map(Sql::identifier).orElse("the migration's role");
    console.say(
        "  - take back the migration's temporary credentials, as another role (--drop-role NAME does the last two of each):");
    console.say("      on the source: ALTER ROLE " + other + " NOLOGIN;");
    console.say("        then DROP OWNED BY " + other + "; DROP ROLE " + other + ";");
    console.say("      on the target: ALTER ROLE " + user + " NOLOGIN;");
    console.say(
        "        then REASSIGN OWNED BY "
            + user
            + " TO the owner to be; DROP OWNED BY "
            + user
            + "; DROP ROLE "
            + user
            + ";");
  }

  private String role() {
    return target
        .query("SELECT current_user::text")
        .execute()
        .await()
        .iterator()
        .next()
        .getString(0);
  }
}
