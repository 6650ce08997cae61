package dev.pgconvoy.validate;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.postgres.Sql;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables of one side of which row-level security hides rows from who reads them. */
final class HiddenRows {

  /** Named to people; the servers name the others one by one. */
  private static final int NAMED = 10;

  private static final String HIDDEN =
      """
      SELECT c.oid::pg_catalog.regclass::text, current_user::text,
             c.relforcerowsecurity AND pg_catalog.pg_has_role(c.relowner, 'usage')
      FROM pg_catalog.pg_class AS c
      WHERE c.oid = ANY (/* oids */::pg_catalog.oid[]) AND c.relrowsecurity AND pg_catalog.row_security_active(c.oid)
      ORDER BY 1
      """;

  private HiddenRows() {}

  /**
   * @param oids of tables, as an array's literal
   * @return what to tell people; empty if all rows can be read
   */
  static Future<Optional<String>> read(PgConnection connection, Side side, String oids) {
    return connection
        .query(HIDDEN.replace("/* oids */", oids))
        .execute()
        .map(
            rows -> {
              List<Row> hidden = new ArrayList<>();
              rows.forEach(hidden::add);
              return hidden.isEmpty() ? Optional.empty() : Optional.of(told(side, hidden));
            });
  }

  private static String told(Side side, List<Row> hidden) {
    String role = hidden.getFirst().getString(1);
    String tables =
        hidden.stream().limit(NAMED).map(row -> row.getString(0)).collect(Collectors.joining(", "));
    String more = hidden.size() > NAMED ? " and " + (hidden.size() - NAMED) + " more" : "";
    String asOwner =
        hidden.stream().allMatch(row -> row.getBoolean(2))
            ? "; or, for the time of the comparison, ALTER TABLE ... NO FORCE ROW LEVEL SECURITY, as that user owns them"
            : "; or connect as their owner";
    return "row-level security hides rows of the %s from its user %s, and rows that are hidden can't be compared: %s%s. On the %s: ALTER ROLE %s BYPASSRLS, or connect as a user who has that%s"
        .formatted(side, role, tables, more, side, Sql.identifier(role), asOwner);
  }
}
