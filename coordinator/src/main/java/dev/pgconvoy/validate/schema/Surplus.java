package dev.pgconvoy.validate.schema;

import java.util.Set;

/**
 * What a server or a new database brings along by itself, so that it says nothing if it differs.
 */
final class Surplus {

  /** Every new database has these, and a dump takes none of them away. */
  private static final Set<String> OF_EVERY_DATABASE =
      Set.of("SCHEMA public", "EXTENSION plpgsql", "COMMENT on SCHEMA public");

  static boolean isOfEveryDatabase(SchemaObject object) {
    return OF_EVERY_DATABASE.contains(object.reference());
  }

  /**
   * Whether it is a matter of the server: which version of an extension it has, whose comment comes
   * with that, and where it stores what.
   */
  static boolean isOfTheServer(SchemaObject object, String attribute) {
    return (object.kind().equals("EXTENSION") && attribute.equals("version"))
        || (object.kind().equals("COMMENT") && object.name().startsWith("on EXTENSION "))
        || attribute.equals("tablespace");
  }

  private Surplus() {}
}
