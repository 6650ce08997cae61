package dev.pgconvoy.report;

import dev.pgconvoy.postgres.PgFailure;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Leaves out what may quote a row's values, if that is wanted. */
public record Redaction(boolean wanted) {

  private static final String WITHHELD = "(withheld, it may quote a value)";
  private static final String ROWS_WITHHELD = "(withheld)";

  /** From a label of {@link PgFailure#oneLine} to the next one that quotes nothing. */
  private static final Pattern QUOTING =
      Pattern.compile("; (detail|where): .*?(?=; (?:hint|in|constraint|where): |$)");

  /** The message of a data exception quotes the value that it is about. */
  private static final Pattern DATA_EXCEPTION =
      Pattern.compile("((?:ERROR|FATAL|PANIC) 22[0-9A-Z]{3}): .*", Pattern.DOTALL);

  public @Nullable PgFailure failure(@Nullable PgFailure failure) {
    return failure == null || !wanted ? failure : failure.redacted();
  }

  /**
   * @param difference a table, and below it rows that differ
   */
  public String difference(String difference) {
    int end = difference.indexOf('\n');
    return wanted && end >= 0 ? difference.substring(0, end) + " " + ROWS_WITHHELD : difference;
  }

  public String text(String text) {
    if (!wanted) {
      return text;
    }
    String less = QUOTING.matcher(text).replaceAll("; $1: " + WITHHELD);
    return DATA_EXCEPTION.matcher(less).replaceAll("$1: " + WITHHELD);
  }
}
