package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.Sql;
import org.jspecify.annotations.Nullable;

/**
 * That a run has made its source read-only.
 *
 * @param before what the database gave its sessions for default_transaction_read_only before; null
 *     for nothing
 * @param inForce whether it hasn't been undone yet
 * @param kept whether it is to stay so after the run
 * @param since when it was done, by the source's clock, as text; null if that wasn't noted
 */
public record ReadOnlySource(
    String database,
    @Nullable String before,
    boolean inForce,
    boolean kept,
    @Nullable String since) {

  /** The setting, which a session takes over when it begins. */
  public static final String SETTING = "default_transaction_read_only";

  /** The same, to stay so after the run. */
  public ReadOnlySource keep() {
    return new ReadOnlySource(database, before, inForce, true, since);
  }

  /** The same, where when it was done isn't known, as it isn't done yet or was undone by hand. */
  public ReadOnlySource sinceUnknown() {
    return new ReadOnlySource(database, before, inForce, kept, null);
  }

  /** The statement that makes sessions that begin from now on read-only. */
  public String setStatement() {
    return alter() + "SET " + SETTING + " = on";
  }

  /** The statement that makes it as it was before. */
  public String undoStatement() {
    return before == null
        ? alter() + "RESET " + SETTING
        : alter() + "SET " + SETTING + " = " + Sql.literal(before).strip();
  }

  private String alter() {
    return "ALTER DATABASE " + Sql.identifier(database) + " ";
  }
}
