package dev.pgconvoy.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One step of a task that consists of SQL: what it makes, for people, and its text, which may hold
 * several commands.
 *
 * @param object what it makes, as in the archive's list: {@code INDEX public.orders_date_idx}
 * @param optional whether the task goes on without it: its failure is recorded and listed, and so
 *     is that of what needs it
 */
public record Statement(String object, String sql, boolean optional) {

  private static final String OWNER = "OWNER ";

  /** What gives an object its owner, which it can do without. */
  public static Statement owner(String object, String sql) {
    return new Statement(OWNER + object, sql, true);
  }

  /** Whether it makes one of these objects, or gives it its owner. */
  public boolean isAbout(Set<String> objects) {
    return objects.contains(object) || isOwnerOfOne(objects);
  }

  /** Whether it gives one of these objects its owner. */
  public boolean isOwnerOfOne(Set<String> objects) {
    return object.startsWith(OWNER) && objects.contains(object.substring(OWNER.length()));
  }

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
