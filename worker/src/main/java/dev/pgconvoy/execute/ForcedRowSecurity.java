package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.task.Statement;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables of the target that hide rows from their own owner, who reads them back: FORCE ROW LEVEL
 * SECURITY. For the time of a reading it is taken off, under a savepoint that is rolled back
 * whatever happens: nobody else sees the table without it, as the lock lets nobody look, and no
 * crash can leave it off.
 *
 * @param tables by their names in SQL
 */
record ForcedRowSecurity(Set<String> tables) {

  static final ForcedRowSecurity NONE = new ForcedRowSecurity(Set.of());

  private static final String FORCED =
      """
      SELECT named.name
      FROM pg_catalog.unnest(ARRAY[/* names */]::text[]) AS named (name)
      JOIN pg_catalog.pg_class AS c ON c.oid = pg_catalog.to_regclass(named.name)
      WHERE c.relforcerowsecurity AND pg_catalog.row_security_active(c.oid)
        AND pg_catalog.pg_has_role(c.relowner, 'usage')
      """;

  ForcedRowSecurity {
    tables = Set.copyOf(tables);
  }

  private static final String READ_BY_VIEW =
      """
      WITH RECURSIVE reads (relation) AS (
        SELECT pg_catalog.to_regclass(/* view */)::pg_catalog.oid
        UNION
        SELECT c.oid
        FROM reads
        JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = reads.relation AND r.ev_type = '1'
        JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
          AND d.objid = r.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        JOIN pg_catalog.pg_class AS c ON c.oid = d.refobjid AND c.relkind IN ('v', 'r', 'p')
      )
      SELECT n.nspname::text, c.relname::text
      FROM reads
      JOIN pg_catalog.pg_class AS c ON c.oid = reads.relation AND c.relkind <> 'v'
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.relforcerowsecurity AND pg_catalog.row_security_active(c.oid)
        AND pg_catalog.pg_has_role(c.relowner, 'usage')
      ORDER BY 1, 2
      """;

  /** Whether a reading that failed so may have met a table of this kind. */
  static boolean mayHide(TaskFailedException failure) {
    return SqlState.INSUFFICIENT_PRIVILEGE.equals(failure.failure().sqlState());
  }

  /** Which of these hide rows from the session's user, who may take that off. */
  static ForcedRowSecurity of(SqlConnection target, Collection<QualifiedName> tables) {
    String names =
        tables.stream()
            .map(QualifiedName::sql)
            .distinct()
            .map(Sql::literal)
            .collect(Collectors.joining(","));
    Set<String> forced = new HashSet<>();
    target
        .query(FORCED.replace("/* names */", names))
        .execute()
        .await()
        .forEach(row -> forced.add(row.getString(0)));
    return new ForcedRowSecurity(forced);
  }

  /** Which tables that a REFRESH of this view reads hide rows from the session's user. */
  static ForcedRowSecurity under(SqlConnection target, QualifiedName view) {
    Set<String> forced = new LinkedHashSet<>();
    target
        .query(READ_BY_VIEW.replace("/* view */", Sql.literal(view.sql())))
        .execute()
        .await()
        .forEach(row -> forced.add(new QualifiedName(row.getString(0), row.getString(1)).sql()));
    return new ForcedRowSecurity(forced);
  }

  /** What has to see all rows and to stay: whoever looks at the tables waits for its end. */
  Statement around(Statement statement) {
    return new Statement(
        statement.object(),
        altered("NO FORCE") + statement.sql() + ";\n" + altered("FORCE"),
        statement.optional());
  }

  private String altered(String force) {
    return tables.stream()
        .map(table -> "ALTER TABLE " + table + " " + force + " ROW LEVEL SECURITY;\n")
        .collect(Collectors.joining());
  }

  /** One table at a time, as whoever holds one such lock only can't be part of a deadlock. */
  String lifted(QualifiedName table, String reading) {
    return tables.contains(table.sql())
        ? "SAVEPOINT one_table;\nALTER TABLE %s NO FORCE ROW LEVEL SECURITY;\n%s;\nROLLBACK TO SAVEPOINT one_table;\nRELEASE SAVEPOINT one_table"
            .formatted(table.sql(), reading)
        : reading;
  }
}
