package dev.pgconvoy.preflight;

/** Which major versions are read, and that the target is not the older one. */
final class Versions implements Check<Facts> {

  /** pg_current_snapshot() and the COPY and catalog features that are relied on. */
  static final int OLDEST_MAJOR = 13;

  @Override
  public String id() {
    return "versions";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts source = facts.source();
    ServerFacts target = facts.target();
    if (source.major() < OLDEST_MAJOR) {
      return Outcome.refusal(
          "the source is PostgreSQL " + source.major(),
          "pgconvoy reads from " + OLDEST_MAJOR + " on",
          "Upgrade the source first, or use pg_dump");
    }
    if (target.major() < source.major()) {
      return Outcome.refusal(
          "the target is PostgreSQL "
              + target.major()
              + ", older than the source with "
              + source.major(),
          "its schema may not be understood there",
          "Migrate to the same or a newer major version");
    }
    return Outcome.ok(
        "PostgreSQL " + source.versionText() + " to PostgreSQL " + target.versionText());
  }
}
