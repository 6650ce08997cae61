package dev.pgconvoy.preflight;

/** Whether the source's texts can be written in the target's encoding. */
final class Encodings implements Check<Facts> {

  @Override
  public String id() {
    return "encoding";
  }

  @Override
  public Outcome examine(Facts facts) {
    String source = facts.source().encoding();
    String target = facts.target().encoding();
    if (source.equals(target)) {
      return Outcome.ok("both databases are in " + source);
    }
    String found = "the source is in " + source + ", the target in " + target;
    String remedy =
        "Create the target database in the source's encoding: CREATE DATABASE ... ENCODING '%s' LOCALE 'C' TEMPLATE template0"
            .formatted(source);
    if (source.equals("SQL_ASCII")) {
      return Outcome.warning(
          found,
          "nobody has ever checked the source's bytes: those that are no valid "
              + target
              + " are refused",
          remedy);
    }
    return target.equals("UTF8")
        ? Outcome.ok(found + ": texts are converted")
        : Outcome.warning(found, "characters that it doesn't have are refused", remedy);
  }
}
