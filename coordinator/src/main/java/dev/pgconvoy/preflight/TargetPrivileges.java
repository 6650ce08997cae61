package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;

/** Whether the target's role may do what the migration needs there. */
final class TargetPrivileges implements Check<Facts> {

  @Override
  public String id() {
    return "target-privileges";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> grants = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    String role = Sql.identifier(facts.target().role());
    if (!facts.inTarget().mayCreateSchemas()) {
      missing.add("create schemas in the database");
      grants.add(
          "GRANT CREATE ON DATABASE " + Sql.identifier(facts.target().database()) + " TO " + role);
    }
    if (needsPublic(facts)) {
      missing.add("create objects in the schema public");
      grants.add("GRANT CREATE ON SCHEMA public TO " + role);
    }
    if (loadsWhatIsThere(facts) && !facts.inTarget().unwritable().isEmpty()) {
      missing.add("empty and fill " + Names.some(facts.inTarget().unwritable()));
      grants.add("GRANT INSERT, SELECT, TRUNCATE ON these tables TO " + role);
    }
    if (loadsWhatIsThere(facts) && !facts.inTarget().rowSecured().isEmpty()) {
      missing.add(
          "fill %s, to which row-level security applies for it"
              .formatted(Names.some(facts.inTarget().rowSecured())));
      grants.add("ALTER ROLE " + role + " BYPASSRLS");
    }
    return missing.isEmpty() ? granted(facts) : refused(facts, missing, grants);
  }

  private static boolean needsPublic(Facts facts) {
    return facts.wanted().makesSchema()
        && facts.inSource().inPublic()
        && !facts.inTarget().mayCreateInPublic();
  }

  private static boolean loadsWhatIsThere(Facts facts) {
    return !facts.wanted().makesSchema() && facts.wanted().sections().contains(Section.DATA);
  }

  private static Outcome granted(Facts facts) {
    return facts.wanted().roles() && !facts.inTarget().mayCreateRoles()
        ? Outcome.warning(
            facts.target().role() + " may not create roles",
            "--roles can't make those that are missing; what belongs to them is recorded as failed",
            "ALTER ROLE " + Sql.identifier(facts.target().role()) + " CREATEROLE")
        : Outcome.ok(facts.target().role() + " may create what it has to");
  }

  private static Outcome refused(Facts facts, List<String> missing, List<String> grants) {
    return Outcome.refusal(
        facts.target().role() + " may not " + String.join(", nor ", missing),
        "the target can't be filled without",
        String.join("; ", grants),
        "Connect as the database's owner, " + facts.target().databaseOwner());
  }
}
