package dev.pgconvoy.plan;

/** Why an entry of the archive is no part of any task. */
public enum SkipReason {
  SESSION_SETTING("every session has this set already"),
  DATABASE("the database exists; its properties are read from the source's catalog"),
  LARGE_OBJECT("large objects travel with owner, privileges and comment in tasks of their own"),
  DATA("rows and sequence values are read from the source"),
  STATISTICS("ANALYZE gathers them anew on the target"),
  EXTENSION("CREATE EXTENSION brings it along"),
  EMPTY("it has nothing to run"),
  PRIVILEGES("privileges are left out unless asked for"),
  SECTION("its section was not chosen");

  private final String explanation;

  SkipReason(String explanation) {
    this.explanation = explanation;
  }

  /** For people, to follow the object's name. */
  public String explanation() {
    return explanation;
  }
}
