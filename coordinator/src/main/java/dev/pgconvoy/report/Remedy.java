package dev.pgconvoy.report;

import dev.pgconvoy.postgres.PgFailure;

/** What a person can do about an object that could not be made, by SQLSTATE. */
public final class Remedy {

  public static String of(PgFailure failure) {
    if (failure.sqlState() == null) {
      return "look at the message; --resume tries it again";
    }
    return switch (failure.sqlState()) {
      case "42501" ->
          "give the target's user this privilege, or make the object as one who has it; then --resume";
      case "42704" ->
          "what it names isn't on the target: make it there (for roles: --roles), then --resume";
      case "42P01", "42883", "3F000" ->
          "something it needs wasn't made: mend that first (an extension?), then --resume";
      case "0A000" ->
          "the target doesn't have this feature: install the extension it needs, or make it by hand";
      case "58P01" -> "install the extension's files on the target's server, then --resume";
      case "23505", "23P01", "23514", "23502", "23503" ->
          "rows of the source break this rule: mend them there and migrate anew, or make the object by hand";
      case "53100" -> "make room on the target's disk, then --resume";
      case "53200" -> "raise max_locks_per_transaction or memory on the target, then --resume";
      case "42P07", "42710", "42723" ->
          "the target has an object of this name already: drop or rename it, then --resume";
      default -> "mend what the message says, then --resume tries it again";
    };
  }

  private Remedy() {}
}
