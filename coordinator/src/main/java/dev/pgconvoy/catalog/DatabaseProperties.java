package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the database itself and is in no archive that leaves out the database: settings,
 * comment, labels, privileges, owner, connection limit.
 *
 * @param restricted whether its privileges are other than the default ones
 */
public record DatabaseProperties(
    String owner,
    int connectionLimit,
    @Nullable String comment,
    boolean restricted,
    List<Grant> grants,
    List<Label> labels,
    List<DatabaseSetting> settings) {

  /** This program's own sessions have values of their own. */
  private static final String TEXT_AS_ON_THE_SERVER =
      """
      SET LOCAL TimeZone TO DEFAULT;
      SET LOCAL IntervalStyle TO DEFAULT;
      SET LOCAL bytea_output TO DEFAULT;
      SET LOCAL lc_monetary TO DEFAULT;
      """;

  /** A privilege of a role, or of everyone where there is no grantee. */
  record Grant(@Nullable String grantee, String privilege, boolean grantable) {}

  /** A security label. */
  record Label(String provider, String label) {}

  /** A setting for every session in the database, or for those of one role. */
  record DatabaseSetting(@Nullable String role, Setting setting) {

    /** As the ledger and the comparison of definitions name it. */
    String object() {
      return "DATABASE SETTING "
          + setting.name()
          + (role == null ? "" : " for " + Sql.identifier(role));
    }
  }

  public DatabaseProperties {
    grants = List.copyOf(grants);
    labels = List.copyOf(labels);
    settings = List.copyOf(settings);
  }

  /** What a new database has. */
  public static DatabaseProperties none(String owner) {
    return new DatabaseProperties(owner, -1, null, false, List.of(), List.of(), List.of());
  }

  /** The same with another value for a setting of all sessions; null for none. */
  public DatabaseProperties withSetting(String name, @Nullable String value) {
    List<DatabaseSetting> others = new ArrayList<>(settings);
    others.removeIf(setting -> setting.role() == null && setting.setting().name().equals(name));
    if (value != null) {
      others.add(new DatabaseSetting(null, new Setting(name, value)));
    }
    return new DatabaseProperties(
        owner, connectionLimit, comment, restricted, grants, labels, others);
  }

  /**
   * Settings that name a tablespace which isn't among these. A server takes them all the same, and
   * warns at every login.
   *
   * @return what it is called as an object, with the tablespaces that aren't there
   */
  public Map<String, List<String>> namingOthers(Collection<String> tablespaces) {
    Map<String, List<String>> naming = new TreeMap<>();
    for (DatabaseSetting setting : settings) {
      List<String> others = others(setting, tablespaces);
      if (!others.isEmpty()) {
        naming.put(setting.object(), others);
      }
    }
    return naming;
  }

  /** Settings, as objects, that ask for a compression which isn't among these methods. */
  public List<String> compressingOtherwise(Collection<String> methods) {
    return settings.stream()
        .filter(
            setting ->
                setting.setting().compression().filter(one -> !methods.contains(one)).isPresent())
        .map(DatabaseSetting::object)
        .sorted()
        .toList();
  }

  /**
   * The same without these settings.
   *
   * @param objects as they are called as objects
   */
  public DatabaseProperties without(Collection<String> objects) {
    return new DatabaseProperties(
        owner,
        connectionLimit,
        comment,
        restricted,
        grants,
        labels,
        settings.stream().filter(setting -> !objects.contains(setting.object())).toList());
  }

  private static List<String> others(DatabaseSetting setting, Collection<String> tablespaces) {
    return setting.setting().tablespaces().stream()
        .filter(name -> !tablespaces.contains(name))
        .toList();
  }

  /** The parameters that it sets for all sessions, by name. */
  public List<String> parameters() {
    return parameters(false);
  }

  /** The parameters that it sets for sessions of one role, by name. */
  public List<String> parametersOfRoles() {
    return parameters(true);
  }

  private List<String> parameters(boolean ofRoles) {
    return settings.stream()
        .filter(setting -> (setting.role() != null) == ofRoles)
        .map(setting -> setting.setting().name())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether there is nothing to carry over but the owner. */
  public boolean isDefault() {
    return equals(none(owner));
  }

  /**
   * The same for another database. None is worth a run's failure: a managed server refuses some of
   * them.
   *
   * @param withOwner whether ownership is carried over
   * @param withAcl whether privileges are
   */
  public List<Statement> statements(String database, boolean withOwner, boolean withAcl) {
    String name = Sql.identifier(database);
    List<Statement> statements = new ArrayList<>();
    settings.forEach(setting -> statements.add(set(name, setting)));
    if (comment != null) {
      statements.add(
          optional(
              "COMMENT DATABASE",
              name,
              "COMMENT ON DATABASE " + name + " IS " + Literal.of(comment)));
    }
    labels.forEach(label -> statements.add(label(name, label)));
    if (connectionLimit != -1) {
      statements.add(
          optional(
              "DATABASE CONNECTION LIMIT",
              name,
              "ALTER DATABASE " + name + " CONNECTION LIMIT " + connectionLimit));
    }
    // What the owner before may do becomes the new one's: so nothing is granted to him yet.
    if (withOwner && !ReservedRoles.isOfService(owner)) {
      statements.add(
          optional(
              "DATABASE OWNER",
              name,
              "ALTER DATABASE " + name + " OWNER TO " + Sql.identifier(owner)));
    }
    if (withAcl && restricted) {
      statements.add(
          optional("ACL DATABASE", name, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC"));
      grants.forEach(grant -> statements.add(grant(name, grant)));
    }
    return statements;
  }

  /**
   * Statements by which values look as text, until the transaction's end, as they do in sessions of
   * the database: a materialized view can hold such text.
   */
  public String textSettings() {
    return settings.stream()
        .filter(setting -> setting.role() == null && setting.setting().isAboutText())
        .map(setting -> setting.setting().localClause() + ";\n")
        .collect(Collectors.joining("", TEXT_AS_ON_THE_SERVER, ""));
  }

  private static Statement set(String database, DatabaseSetting setting) {
    String role = setting.role();
    String alter =
        role == null
            ? "ALTER DATABASE " + database
            : "ALTER ROLE " + Sql.identifier(role) + " IN DATABASE " + database;
    return new Statement(setting.object(), alter + " " + setting.setting().clause(), true);
  }

  private static Statement label(String database, Label label) {
    String provider = Sql.identifier(label.provider());
    return optional(
        "SECURITY LABEL DATABASE",
        database,
        "SECURITY LABEL FOR "
            + provider
            + " ON DATABASE "
            + database
            + " IS "
            + Literal.of(label.label()));
  }

  private static Statement grant(String database, Grant grant) {
    String grantee = grant.grantee();
    String to = grantee == null ? "PUBLIC" : Sql.identifier(grantee);
    String option = grant.grantable() ? " WITH GRANT OPTION" : "";
    return optional(
        "ACL DATABASE",
        database,
        "GRANT " + grant.privilege() + " ON DATABASE " + database + " TO " + to + option);
  }

  private static Statement optional(String kind, String database, String sql) {
    return new Statement(kind + " " + database, sql, true);
  }
}
