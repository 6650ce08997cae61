package dev.pgconvoy.plan;

import dev.pgconvoy.archive.*;
import dev.pgconvoy.catalog.*;
import dev.pgconvoy.postgres.*;
import dev.pgconvoy.task.*;
import java.util.*;

/** TEMPORARY. */
public final class Statements {
  private final Plan plan;
  private final Catalog catalog;
  private final Script script;
  private final String database;
  private final BitSet built;

  public Statements(Plan plan, Catalog catalog, Script script, String database) {
    this.plan = plan;
    this.catalog = catalog;
    this.script = script;
    this.database = database;
    this.built = plan.builtApart();
  }

  public List<Statement> of(Task task) {
    return switch (task) {
      case Task.RestoreEntries r ->
          r.dumpIds().stream()
              .filter(script::contains)
              .map(id -> new Statement("entry " + id, script.text(id), false))
              .toList();
      case Task.BuildIndex b ->
          List.of(new Statement(b.id().text(), script.text(b.dumpId()), false));
      case Task.AddConstraint a ->
          List.of(
              new Statement(
                  a.id().text(),
                  script
                      .text(a.dumpId())
                      .stripTrailing()
                      .replaceAll(";$", a.notValid() ? " NOT VALID;" : ";"),
                  false));
      case Task.ValidateConstraint v ->
          List.of(
              new Statement(
                  v.id().text(),
                  "ALTER TABLE "
                      + v.table().sql()
                      + " VALIDATE CONSTRAINT "
                      + Sql.identifier(v.constraint()),
                  false));
      case Task.RefreshMatview m ->
          List.of(new Statement(m.id().text(), script.text(m.dumpId()), false));
      case Task.AnalyzeTables a ->
          List.of(
              new Statement(
                  a.id().text(),
                  "ANALYZE "
                      + String.join(", ", a.tables().stream().map(QualifiedName::sql).toList()),
                  false));
      case Task.DatabaseProperties d -> catalog.properties().statements(database, false, false);
      default -> List.of();
    };
  }
}
