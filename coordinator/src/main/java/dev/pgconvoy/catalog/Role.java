package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role of the source's server, without its password, which no managed service lets anyone read.
 *
 * @param connectionLimit -1 for none
 * @param validUntil until when its password is valid, as PostgreSQL writes it; null for ever
 * @param memberOf the roles granted to it
 */
public record Role(
    String name,
    Set<Attribute> attributes,
    int connectionLimit,
    @Nullable String validUntil,
    @Nullable String comment,
    List<Membership> memberOf,
    List<Setting> settings) {

  /** What a role may do, as CREATE ROLE names it. */
  public enum Attribute {
    INHERIT,
    CREATEROLE,
    CREATEDB,
    LOGIN,
    SUPERUSER,
    REPLICATION,
    BYPASSRLS;

    /** Whether only a superuser may give it, as managed services have none. */
    private boolean isOfSuperusers() {
      return switch (this) {
        case SUPERUSER, REPLICATION, BYPASSRLS -> true;
        case INHERIT, CREATEROLE, CREATEDB, LOGIN -> false;
      };
    }
  }

  /**
   * A role granted to another.
   *
   * @param inherit whether its rights are inherited; null before 16, where that is the member's own
   *     attribute
   * @param set whether the member may become it; null before 16
   */
  record Membership(String role, boolean admin, @Nullable Boolean inherit, @Nullable Boolean set) {

    private Statement grantTo(String member, boolean withOptions) {
      String options = withOptions ? options() : admin ? " WITH ADMIN OPTION" : "";
      return new Statement(
          "ROLE " + Sql.identifier(member),
          "GRANT " + Sql.identifier(role) + " TO " + Sql.identifier(member) + options,
          true);
    }

    private String options() {
      return " WITH ADMIN "
          + admin
          + (inherit == null ? "" : ", INHERIT " + inherit)
          + (set == null ? "" : ", SET " + set);
    }
  }

  public Role {
    attributes = Set.copyOf(attributes);
    memberOf = List.copyOf(memberOf);
    settings = List.copyOf(settings);
  }

  /** The same role on the target; its memberships come afterwards, when all roles are there. */
  public List<Statement> create() {
    String quoted = Sql.identifier(name);
    StringBuilder sql = new StringBuilder("CREATE ROLE ").append(quoted).append(" WITH");
    for (Attribute attribute : Attribute.values()) {
      if (!attribute.isOfSuperusers()) {
        sql.append(attributes.contains(attribute) ? " " : " NO").append(attribute);
      }
    }
    if (connectionLimit != -1) {
      sql.append(" CONNECTION LIMIT ").append(connectionLimit);
    }
    if (validUntil != null) {
      sql.append(" VALID UNTIL ").append(Literal.of(validUntil));
    }
    List<Statement> statements = new ArrayList<>();
    statements.add(of(quoted, sql.toString()));
    for (Attribute attribute : Attribute.values()) {
      if (attribute.isOfSuperusers() && attributes.contains(attribute)) {
        statements.add(of(quoted, "ALTER ROLE " + quoted + " " + attribute));
      }
    }
    if (comment != null) {
      statements.add(of(quoted, "COMMENT ON ROLE " + quoted + " IS " + Literal.of(comment)));
    }
    for (Setting setting : settings) {
      statements.add(of(quoted, "ALTER ROLE " + quoted + " " + setting.clause()));
    }
    return statements;
  }

  private static Statement of(String role, String sql) {
    return new Statement("ROLE " + role, sql, true);
  }

  /**
   * @param targetMajor from 16 on a membership can say whether it is inherited
   */
  public List<Statement> memberships(int targetMajor) {
    return memberOf.stream()
        .map(membership -> membership.grantTo(name, targetMajor >= 16))
        .toList();
  }
}
