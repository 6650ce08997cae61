package dev.pgconvoy.task;

/**
 * One step of a task that consists of SQL: what it makes, for people, and its text, which may hold
 * several commands.
 *
 * @param object what it makes, as in the archive's list: {@code INDEX public.orders_date_idx}
 * @param optional whether the task goes on without it: its failure is recorded and listed, nothing
 *     depends on it
 */
public record Statement(String object, String sql, boolean optional) {

  /** The same, for a task that goes on without it. */
  public Statement asOptional() {
    return new Statement(object, sql, true);
  }
}
