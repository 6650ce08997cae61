package dev.pgconvoy.plan;

import dev.pgconvoy.plan.SyntheticDatabase.Made;
import dev.pgconvoy.task.ConstraintKind;
import java.time.Duration;
import java.time.Instant;

/** A program that plans 100,000 tables, to be run with the heap that a coordinator has. */
final class ManyTables {

  private static final int TABLES = 100_000;

  private ManyTables() {}

  public static void main(String[] args) {
    PlanInput input = database().input(PlanOptions.defaults(8, 16));
    Instant start = Instant.now();
    Plan plan = Planner.plan(input);
    System.out.printf(
        "%d entries, %d tasks and barriers, %d ms%n",
        input.archive().entries().size(),
        plan.graph().size(),
        Duration.between(start, Instant.now()).toMillis());
  }

  private static SyntheticDatabase database() {
    SyntheticDatabase database = new SyntheticDatabase();
    for (int i = 0; i < TABLES; i++) {
      Made table = database.table("table_number_" + i, 40_000);
      int key = database.key(table, "table_number_" + i + "_pkey", ConstraintKind.PRIMARY_KEY);
      database.index(table, "table_number_" + i + "_index", true);
      database.comment("TABLE table_number_" + i, table.dumpId());
      database.foreignKey(table, table, key);
    }
    return database;
  }
}
