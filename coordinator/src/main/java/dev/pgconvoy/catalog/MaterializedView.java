package dev.pgconvoy.catalog;

import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * A materialized view; one that was never populated stays so.
 *
 * @param builtin whether filling it runs PostgreSQL's own code only
 * @param calls what has each REFRESH give other rows, as {@code random()}, directly or through
 *     views and functions, as far as the catalog tells; by name
 * @param secured tables of which row-level security hides rows from a REFRESH, which reads with its
 *     owner's rights; by name
 * @param draws the sequences that a REFRESH draws from, as far as the catalog tells
 * @param drawsAny whether a REFRESH may draw from sequences that the catalog doesn't tell
 */
public record MaterializedView(
    long oid,
    QualifiedName name,
    boolean populated,
    boolean builtin,
    long bytes,
    List<String> calls,
    List<String> secured,
    Set<QualifiedName> draws,
    boolean drawsAny) {

  /** Why nobody compares its rows with those of the source, to follow its name. */
  public static final String REFRESHED =
      "a materialized view: its rows are what its latest REFRESH made of the tables, which are compared";

  private static final String OTHER =
      "a materialized view whose rows are those of its own REFRESH and can't be the source's: ";

  public MaterializedView {
    calls = List.copyOf(calls);
    secured = List.copyOf(secured);
    draws = Set.copyOf(draws);
  }

  /** Whether its rows are other ones after each REFRESH, or after one by somebody else. */
  public boolean changing() {
    return populated && !(calls.isEmpty() && secured.isEmpty());
  }

  /** Why its rows can't be those of the source, to follow its name. */
  public String whyOther() {
    String called = calls.isEmpty() ? "" : "its definition calls " + String.join(", ", calls);
    String hidden =
        secured.isEmpty()
            ? ""
            : "policies of " + String.join(", ", secured) + " decide what its owner sees of them";
    return OTHER + called + (called.isEmpty() || hidden.isEmpty() ? "" : ", and ") + hidden;
  }

  /** Whether this is said of a view whose rows can't be the source's. */
  public static boolean isOther(String why) {
    return why.startsWith(OTHER);
  }

  /** Whether its REFRESH may have moved this sequence. */
  public boolean mayHaveMoved(QualifiedName sequence) {
    return populated && !calls.isEmpty() && (drawsAny || draws.contains(sequence));
  }
}
