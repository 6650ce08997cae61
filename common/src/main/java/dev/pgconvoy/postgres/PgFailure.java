package dev.pgconvoy.postgres;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure with every field that PostgreSQL gave it (manual, "Error and Notice Message Fields"),
 * or, where no server spoke, the exception's class and message.
 *
 * @param origin who failed: it decides, with the SQLSTATE, what is worth a retry
 * @param severity ERROR, FATAL or PANIC, never localized if the server is 9.6 or newer
 * @param position 1-based index, in characters, into the statement sent
 * @param internalPosition the same into {@code internalQuery}
 * @param exceptionClass the exception's simple class name if the failure came from no server
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PgFailure(
    Origin origin,
    @Nullable String severity,
    @Nullable String sqlState,
    String message,
    @Nullable String detail,
    @Nullable String hint,
    @Nullable String position,
    @Nullable String internalPosition,
    @Nullable String internalQuery,
    @Nullable String where,
    @Nullable String schema,
    @Nullable String table,
    @Nullable String column,
    @Nullable String dataType,
    @Nullable String constraint,
    @Nullable String file,
    @Nullable String line,
    @Nullable String routine,
    @Nullable String exceptionClass) {

  /** Exceptions whose message is a sentence for people. */
  private static final Set<String> IN_WORDS =
      Set.of("AnnotatedConnectException", "EndpointException", "UnknownHostException");

  /** Who failed. */
  public enum Origin {
    /** The server answered with an ErrorResponse. */
    SERVER,
    /** The connection broke or never came to be: reset, end of stream, DNS, timeout. */
    CONNECTION,
    /** Anything else: a bug, a wrong setting, a certificate that isn't trusted. */
    PROGRAM
  }

  /** The failure at the root of whatever a future or a thread failed with. */
  public static PgFailure from(Throwable failure) {
    return Failures.read(failure);
  }

  /** An ErrorResponse or NoticeResponse taken apart by its field types. */
  public static PgFailure of(Map<Character, String> errorResponseFields) {
    Map<Character, String> fields = errorResponseFields;
    return new PgFailure(
        Origin.SERVER,
        fields.containsKey('V') ? fields.get('V') : fields.get('S'),
        fields.get('C'),
        fields.getOrDefault('M', "the server gave no message"),
        fields.get('D'),
        fields.get('H'),
        fields.get('P'),
        fields.get('p'),
        fields.get('q'),
        fields.get('W'),
        fields.get('s'),
        fields.get('t'),
        fields.get('c'),
        fields.get('d'),
        fields.get('n'),
        fields.get('F'),
        fields.get('L'),
        fields.get('R'),
        null);
  }

  static PgFailure of(Origin origin, Throwable failure) {
    String message = failure.getMessage();
    return new PgFailure(
        origin,
        null,
        null,
        message == null ? "no message" : message,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        failure.getClass().getSimpleName());
  }

  /**
   * This failure without what may quote a row's values: DETAIL, CONTEXT, the internal query, and
   * the message of a data exception (class 22, as in {@code invalid input syntax: "secret"}).
   */
  public PgFailure redacted() {
    boolean quotesValues = sqlState != null && sqlState.startsWith("22");
    return new PgFailure(
        origin,
        severity,
        sqlState,
        quotesValues ? "(message withheld, it may quote a value)" : message,
        null,
        hint,
        position,
        internalPosition,
        null,
        null,
        schema,
        table,
        column,
        dataType,
        constraint,
        file,
        line,
        routine,
        exceptionClass);
  }

  /** All that helps a person, in one line, whatever line breaks the server's texts have. */
  public String oneLine() {
    StringBuilder text = new StringBuilder(speaksForItself() ? "" : title() + ": ").append(message);
    append(text, "; detail: ", detail);
    append(text, "; hint: ", hint);
    append(text, "; in ", object());
    append(text, "; constraint ", constraint);
    append(text, "; where: ", where);
    return text.toString().strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private boolean speaksForItself() {
    return origin != Origin.SERVER && exceptionClass != null && IN_WORDS.contains(exceptionClass);
  }

  private String title() {
    if (origin != Origin.SERVER) {
      return exceptionClass == null ? "failure" : exceptionClass;
    }
    return (severity == null ? "ERROR" : severity) + (sqlState == null ? "" : " " + sqlState);
  }

  private @Nullable String object() {
    if (table == null) {
      return dataType == null ? null : "type " + dataType;
    }
    String relation = schema == null ? table : schema + "." + table;
    return column == null ? relation : relation + ", column " + column;
  }

  private static void append(StringBuilder text, String label, @Nullable String value) {
    if (value != null) {
      text.append(label).append(value);
    }
  }
}
