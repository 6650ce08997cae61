package dev.pgconvoy.task;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a task that consists of SQL: what it makes, for people, and its text, which may hold
 * several commands.
 *
 * @param object what it makes, as in the archive's list: {@code INDEX public.orders_date_idx}
 * @param optional whether the task goes on without it: its failure is recorded and listed, nothing
 *     depends on it
 */
public record Statement(String object, String sql, boolean optional) {

  /** These statements, with one for each run of those about the same object. */
  public static List<Statement> byObject(List<Statement> statements) {
    List<Statement> joined = new ArrayList<>();
    for (Statement next : statements) {
      Statement last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.object.equals(next.object)) {
        joined.removeLast();
        joined.add(
            new Statement(
                last.object, last.sql + ";\n" + next.sql, last.optional && next.optional));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** The same, for a task that goes on without it. */
  public Statement asOptional() {
    return new Statement(object, sql, true);
  }
}
