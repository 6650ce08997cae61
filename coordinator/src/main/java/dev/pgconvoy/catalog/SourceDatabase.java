package dev.pgconvoy.catalog;

/**
 * The database that is read.
 *
 * @param encoding as PostgreSQL names it, such as {@code UTF8}
 * @param serverVersion as in {@code server_version_num}, such as 150018
 * @param bytes size on disk, everything included
 * @param eventTriggers whether there are any that are enabled, of an extension too, which then come
 *     with it
 */
public record SourceDatabase(
    String name,
    long oid,
    String encoding,
    int serverVersion,
    String owner,
    long bytes,
    boolean eventTriggers) {

  public int major() {
    return serverVersion / 10_000;
  }

  /**
   * Whether its texts can travel as they are: the target of a migration is read and written in
   * UTF8.
   */
  public boolean utf8() {
    return encoding.equals("UTF8");
  }

  /** Whether its bytes are known to be characters: SQL_ASCII is none, and nothing checks them. */
  public boolean hasEncoding() {
    return !encoding.equals("SQL_ASCII");
  }
}
