package dev.pgconvoy.report;

import dev.pgconvoy.postgres.PgFailure;
import java.util.Set;

/** What a person can do about an object that could not be made, by SQLSTATE. */
public final class Remedy {

  private static final Set<String> UNDEFINED = Set.of("42P01", "42883", "42704");

  private static final String TABLE_DATA = "TABLE DATA ";

  private static final String RULE_OF_TARGET =
      "a constraint, index or trigger of the target refuses these rows, which the source's rows need not obey: compare it with the source's, drop or mend it on the target, then --resume";

  private static final String UNQUALIFIED =
      "the function names it without its schema, and search_path is empty while a database is restored: ALTER FUNCTION ... SET search_path = ... on both sides, then --resume";

  private static final String HIDDEN =
      "row-level security hides rows from the target's user: ALTER ROLE ... BYPASSRLS, or a user who has that or owns the table; then --resume";

  private static final String OWNER_WITHOUT_CREATE =
      "the new owner may not create in the schema that the message names: where the source's privileges say it may (--acl), they are there now, and --resume is all; else GRANT CREATE ON SCHEMA ... TO it, then --resume";

  /**
   * @param object as the ledger names it: kind and name
   */
  public static String of(String object, PgFailure failure) {
    if (isHidden(failure)) {
      return HIDDEN;
    }
    if (failure.sqlState() == null) {
      return "look at the message; --resume tries it again";
    }
    if (failure.sqlState().startsWith("23") && object.startsWith(TABLE_DATA)) {
      return RULE_OF_TARGET;
    }
    if (isOwnerWithoutCreate(object, failure)) {
      return OWNER_WITHOUT_CREATE;
    }
    return isUnqualified(failure) ? UNQUALIFIED : byState(failure.sqlState());
  }

  private static String byState(String sqlState) {
    return switch (sqlState) {
      case "42501" ->
          "give the target's user this privilege, or make the object as one who has it; then --resume";
      case "42704" ->
          "what it names isn't on the target: make it there (for roles: --roles), then --resume";
      case "42P01", "42883", "3F000" ->
          "something it needs wasn't made on the target (an extension?), or was dropped there since: make it there as it is on the source, then --resume";
      case "0A000" ->
          "the target doesn't have this feature: install the extension it needs, or make it by hand";
      case "58P01" -> "install the extension's files on the target's server, then --resume";
      case "23505", "23P01", "23514", "23502", "23503" ->
          "rows break this rule: if they do on the source too, mend them there and migrate anew, or make the object by hand; if not, the target's were changed after they were copied";
      case "53100" -> "make room on the target's disk, then --resume";
      case "53200" -> "raise max_locks_per_transaction or memory on the target, then --resume";
      case "42P07", "42710", "42723" ->
          "the target has an object of this name already: drop or rename it, then --resume";
      default -> "mend what the message says, then --resume tries it again";
    };
  }

  /** The function of the server that raises it, as its words depend on lc_messages (rls.c). */
  private static boolean isHidden(PgFailure failure) {
    return "check_enable_rls".equals(failure.routine());
  }

  /** As ALTER ... OWNER TO asks for, unless a superuser runs it; a schema has none around it. */
  private static boolean isOwnerWithoutCreate(String object, PgFailure failure) {
    return object.startsWith("OWNER ")
        && !object.startsWith("OWNER SCHEMA ")
        && "42501".equals(failure.sqlState())
        && "aclcheck_error".equals(failure.routine());
  }

  /** As search_path is empty while a database is restored. */
  private static boolean isUnqualified(PgFailure failure) {
    return UNDEFINED.contains(failure.sqlState())
        && failure.where() != null
        && failure.where().contains("function ");
  }

  private Remedy() {}
}
