package dev.pgconvoy.preflight;

import dev.pgconvoy.preflight.ServerFacts.Collation;
import java.util.Objects;

/** Whether both databases compare and sort text alike. */
final class Locales implements Check<Facts> {

  @Override
  public String id() {
    return "locale";
  }

  @Override
  public Outcome examine(Facts facts) {
    Collation source = facts.source().collation();
    Collation target = facts.target().collation();
    if (!rules(source).equals(rules(target))) {
      return Outcome.warning(
          "the source sorts text by " + source + ", the target by " + target,
          "queries give another order; partitions by ranges of text, and unique indexes that ignore differences, may refuse rows",
          "Create the target database with the source's locale: CREATE DATABASE ... %s TEMPLATE template0"
              .formatted(options(source)));
    }
    if (!Objects.equals(source.version(), target.version())) {
      return Outcome.ok(
          "both sort text by %s, in version %s and %s: indexes are built anew by the target's rules"
              .formatted(source, known(source), known(target)));
    }
    return Outcome.ok("both sort text by " + source);
  }

  /** UTF-8 and utf8 are one locale by two names. */
  private static String rules(Collation collation) {
    return collation.toString().toLowerCase(java.util.Locale.ROOT).replace("utf-8", "utf8");
  }

  private static String options(Collation collation) {
    String libc = "LC_COLLATE '%s' LC_CTYPE '%s'".formatted(collation.collate(), collation.ctype());
    return switch (collation.provider()) {
      case "icu" -> "LOCALE_PROVIDER icu ICU_LOCALE '" + collation.locale() + "' " + libc;
      case "builtin" ->
          "LOCALE_PROVIDER builtin BUILTIN_LOCALE '" + collation.locale() + "' " + libc;
      default -> libc;
    };
  }

  private static String known(Collation collation) {
    return Objects.requireNonNullElse(collation.version(), "unknown");
  }
}
