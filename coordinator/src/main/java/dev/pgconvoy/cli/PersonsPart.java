package dev.pgconvoy.cli;

import dev.pgconvoy.postgres.Sql;
import io.vertx.pgclient.PgConnection;
import java.util.List;

/** What no session can do after a migration, for a person to do. */
final class PersonsPart {

  private final PgConnection target;
  private final Console console;

  PersonsPart(PgConnection target, Console console) {
    this.target = target;
    this.console = console;
  }

  void tell() {
    String role = Sql.identifier(role());
    console.say("What only you can do:");
    List.of(
            "close the network between the machine that ran this and both servers",
            "take back the migration's credentials: ALTER ROLE ... NOLOGIN at once, `pgconvoy cleanup --drop-role NAME`"
                + " as another role, with --source on both sides; what was migrated belongs to "
                + role
                + ", so before it goes: REASSIGN OWNED BY "
                + role
                + " TO ...",
            "set back backups, Multi-AZ and parameter groups of a managed service",
            "in Kubernetes, delete what the manifests in deploy/ made: kubectl delete -f FILE, the Secret with the passwords first",
            "delete files that hold passwords, and folders written by --artifacts")
        .forEach(part -> console.say("  - " + part));
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
