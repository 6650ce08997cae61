package dev.pgconvoy.postgres;

/** Names and texts made safe to stand in SQL. */
public final class Sql {

  private Sql() {}

  /** Quoted always, so that it means the same whatever the letters. */
  public static String identifier(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not an identifier: it is empty or holds a NUL");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
